package dev.fairlead.function;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ROOM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fairlead.function");

    @Test
    void the_room_knows_no_other_room() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fairlead.app..",
                        "dev.fairlead.server..",
                        "dev.fairlead.console..",
                        "dev.fairlead.pipeline..",
                        "dev.fairlead.provider..",
                        "dev.fairlead.store..",
                        "dev.fairlead.client..",
                        "dev.fairlead.testing..")
                .check(ROOM);
    }

    @Test
    void the_port_shows_nothing_of_its_engine() {
        noClasses()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.graalvm..")
                .check(ROOM);
    }
}
