package dev.fairlead.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fairlead.console", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {
    @ArchTest
    static final ArchRule the_console_is_its_only_door = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotStartingWith("Jte")
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .doNotHaveFullyQualifiedName(Console.class.getName())
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule it_is_one_flat_package = classes().should().resideInAPackage("dev.fairlead.console");

    @ArchTest
    static final ArchRule it_asks_the_store_only_through_repositories =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.jdbi..");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock_that_is_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
