package dev.fairlead.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "dev.fairlead.pipeline", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {
    private static final Set<String> DOORS = Set.of(
            "Cidr",
            "ConnectionView",
            "EnvironmentSettings",
            "Hub",
            "IdentityRules",
            "IntegrationSettings",
            "PipelineConfig",
            "Receiver",
            "RecordView",
            "RetryPlan",
            "Settings",
            "Stores",
            "Syncs",
            "TestEvents",
            "Words");

    @ArchTest
    static final ArchRule only_the_doors_are_public = classes()
            .that()
            .areTopLevelClasses()
            .and(DescribedPredicate.describe("are no doors", (JavaClass each) -> !DOORS.contains(each.getSimpleName())))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule it_is_one_flat_package = classes().should().resideInAPackage("dev.fairlead.pipeline");

    @ArchTest
    static final ArchRule it_knows_no_room_above = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fairlead.server..",
                    "dev.fairlead.console..",
                    "dev.fairlead.app..",
                    "dev.fairlead.client..",
                    "dev.fairlead.testing..");

    @ArchTest
    static final ArchRule http_is_spoken_in_one_place = noClasses()
            .that()
            .doNotHaveSimpleName("Egress")
            .and()
            .doNotHaveSimpleName("EgressGuard")
            .and()
            .resideInAPackage("dev.fairlead.pipeline")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc.client5.http.impl..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock_that_is_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
