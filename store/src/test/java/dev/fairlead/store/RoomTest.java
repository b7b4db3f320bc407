package dev.fairlead.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fairlead.store", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {
    @ArchTest
    static final ArchRule the_store_knows_no_other_room = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fairlead.provider..",
                    "dev.fairlead.function..",
                    "dev.fairlead.pipeline..",
                    "dev.fairlead.catalogue..",
                    "dev.fairlead.server..",
                    "dev.fairlead.console..",
                    "dev.fairlead.app..");

    @ArchTest
    static final ArchRule it_is_one_flat_package = classes().should().resideInAPackage("dev.fairlead.store");

    @ArchTest
    static final ArchRule how_the_database_is_reached_stays_inside = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType("org.jdbi.v3.core.Jdbi")
            .orShould()
            .haveRawReturnType("com.zaxxer.hikari.HikariDataSource");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock_that_is_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
