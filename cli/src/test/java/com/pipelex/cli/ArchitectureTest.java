package com.pipelex.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of {@code docs/architecture.md}, over all modules that the command is made of. */
class ArchitectureTest {

    private static final String PACKAGE = "com.pipelex.cli.";

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
                .matching("com.pipelex.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packages_useWhatTheyMay() {
        mayUse("terminal");
        mayUse("session", "terminal");
        mayUse("progress", "terminal");
        mayUse("graph", "html", "progress", "terminal");
        mayUse("html");
        mayUse("report", "html");
        mayUse("telemetry", "report", "session", "terminal");
    }

    private static void mayUse(String name, String... others) {
        List<String> allowed = new ArrayList<>(List.of(PACKAGE + name));
        for (String other : others) {
            allowed.add(PACKAGE + other);
        }
        noClasses()
                .that()
                .resideInAPackage(PACKAGE + name)
                .should()
                .dependOnClassesThat(resideInAPackage("com.pipelex.cli..")
                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(CLASSES);
    }

    /** A file with its nested types is a slice. The exceptions are one idea in several files each. */
    @Test
    void files_formNoCircles() {
        slices().assignedFrom(new Files())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(file("Session"), file("PreviewedCommand"))
                .ignoreDependency(file("ProjectList"), file("TelemetryStatusCommand"))
                .ignoreDependency(file("TelemetryReportCommand"), file("TelemetryCommand"))
                .ignoreDependency(file("InvocationGroup"), file("InvocationNode"))
                .ignoreDependency(file("RunTree"), file("RunWatch"))
                .ignoreDependency(file("Report"), file("ReportPage"))
                .ignoreDependency(file("RequestsSection"), file("Report"))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.pipelex.cli"));
    }

    private static DescribedPredicate<JavaClass> file(String name) {
        return DescribedPredicate.describe(name, type -> Files.nameOf(type).equals(name));
    }

    private static final class Files implements SliceAssignment {

        private static String nameOf(JavaClass type) {
            return type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(nameOf(type));
        }

        @Override
        public String getDescription() {
            return "files";
        }
    }
}
