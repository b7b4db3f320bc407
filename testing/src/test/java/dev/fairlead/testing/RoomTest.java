package dev.fairlead.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;

@AnalyzeClasses(packages = "dev.fairlead.testing", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomTest {
    @ArchTest
    static final ArchRule a_simulator_shares_two_values_with_the_verifier_and_no_code = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..", "javax.crypto..", "org.jspecify..", "tools.jackson..", "dev.fairlead.testing")
                    .or(belongToAnyOf(Header.class, Request.class)));

    @ArchTest
    static final ArchRule nothing_sleeps =
            noClasses().should().callMethod(Thread.class, "sleep", long.class).allowEmptyShould(true);
}
