package dev.fairlead.provider;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final JavaClasses ROOM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fairlead.provider");

    @Test
    void only_the_doors_are_public() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and(not(belongToAnyOf(
                        Answer.class,
                        Catalogue.class,
                        Event.class,
                        Fault.class,
                        Header.class,
                        Hint.class,
                        Hook.class,
                        KeySource.class,
                        Keys.class,
                        ManifestException.class,
                        Match.class,
                        Payload.class,
                        Provider.class,
                        Reading.class,
                        Request.class,
                        Samples.class,
                        Scheme.class,
                        Secret.class,
                        Setting.class,
                        SyncSource.class,
                        Verdict.class)))
                .should()
                .bePackagePrivate()
                .check(ROOM);
    }

    @Test
    void the_room_knows_no_other_and_opens_no_connection() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.fairlead..")
                        .and(not(resideInAPackage("dev.fairlead.provider")))
                        .or(resideInAnyPackage("java.net.http..", "java.sql..")))
                .check(ROOM);
    }
}
