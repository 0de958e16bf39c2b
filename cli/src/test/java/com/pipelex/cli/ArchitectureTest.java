package com.pipelex.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows of {@code docs/architecture.md}, over all modules that the command is made of. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.pipelex");

    @Test
    void runtime_knowsNothingOfTelemetryAndTheCommand() {
        noClasses()
                .that()
                .resideInAnyPackage("com.pipelex.language..", "com.pipelex.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.pipelex.telemetry..", "com.pipelex.cli..")
                .check(CLASSES);
    }

    @Test
    void telemetry_knowsNothingOfItsHosts() {
        noClasses()
                .that()
                .resideInAPackage("com.pipelex.telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.pipelex.cli..", "com.pipelex.language..", "com.pipelex.runtime..")
                .check(CLASSES);
    }

    @Test
    void runtimeAndTelemetry_meetInTheRecorderAlone() {
        noClasses()
                .that()
                .resideInAPackage("com.pipelex.cli")
                .and()
                .doNotHaveSimpleName("RunRecorder")
                .should()
                .implement("com.pipelex.runtime.event.RunListener")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("com.pipelex.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void commands_areOfThisPackageAlone() {
        classes()
                .that()
                .resideInAPackage("com.pipelex.cli")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("Main")
                .and()
                .doNotHaveSimpleName("PipelexEventCatalogue")
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(CLASSES);
    }
}
