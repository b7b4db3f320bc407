package dev.fairlead.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.fairlead.server", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {
    @ArchTest
    static final ArchRule the_doors_know_only_rooms_below = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fairlead.console..", "dev.fairlead.app..", "dev.fairlead.client..");

    @ArchTest
    static final ArchRule it_is_one_flat_package = classes().should().resideInAPackage("dev.fairlead.server");

    @ArchTest
    static final ArchRule what_serves_a_noun_stays_inside =
            classes().that().haveSimpleNameEndingWith("Api").should().notBePublic();

    @ArchTest
    static final ArchRule statements_are_the_stores = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.sql\\.(Connection|Statement|PreparedStatement|ResultSet|DriverManager)");

    @ArchTest
    static final ArchRule time_comes_from_a_clock_that_is_given = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
