package com.pipelex.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.pipelex.runtime.model.CallLimits;
import com.pipelex.runtime.model.client.LangChainClient;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules between the runtime's packages. */
final class ArchitectureTest {

    private static final String PACKAGE = "com.pipelex.runtime.";

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.pipelex.runtime");

    @Test
    void packages_dependOnEachOther_inNoCircle() {
        slices().matching("com.pipelex.(**)").should().beFreeOfCycles().check(RUNTIME);
    }

    @Test
    void packages_useWhatTheyMay() {
        mayUse("event", "model");
        mayUse("value");
        mayUse("document", "event", "model", "value");
        mayUse("pipe", "document", "event", "model", "value");
        mayUse("model");
        mayUse("model.client", "model");
    }

    /** Restricts the dependencies of a package to others in the runtime; every package may use the language. */
    private static void mayUse(String name, String... others) {
        List<String> allowed = new ArrayList<>(List.of(PACKAGE + name));
        for (String other : others) {
            allowed.add(PACKAGE + other);
        }
        noClasses()
                .that()
                .resideInAPackage(PACKAGE + name)
                .should()
                .dependOnClassesThat(resideInAPackage("com.pipelex.runtime..")
                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(RUNTIME);
    }

    @Test
    void runtime_knowsNothingOfTelemetry() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pipelex.telemetry..")
                .check(RUNTIME);
    }

    @Test
    void langchain4j_isKnownToTheClientsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PACKAGE + "model.client")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(RUNTIME);
    }

    /** Restricts runs to keys, clients and documents from a trusted configuration. */
    @Test
    void runs_takeConfigurationsThatAreTrustedAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PACKAGE + "model..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.pipelex\\.runtime\\.model\\.(ModelConfiguration|ApiKeys|DotEnv)")
                .check(RUNTIME);
        classes()
                .that()
                .haveNameMatching("com\\.pipelex\\.runtime\\.model\\.(ApiKeys|DotEnv)")
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .haveNameMatching(
                        "com\\.pipelex\\.runtime\\.model\\.(ApiKeys|DotEnv|ModelConfiguration|ConfigurationReader|DirectedSet"
                                + "|TrustedConfiguration)")
                .check(RUNTIME);
    }

    /**
     * Allows only two classes to open connections, and only {@link LangChainClient} to create the HTTP client for
     * models.
     */
    @Test
    void connections_areMadeInTwoPlaces() {
        noClasses()
                .that()
                .haveNameNotMatching("com\\.pipelex\\.runtime\\.(model\\.client\\.ModelHttpClient|document\\.Download)")
                .should()
                .callMethod(HttpClient.class, "newBuilder")
                .orShould()
                .callMethod(HttpClient.class, "newHttpClient")
                .check(RUNTIME);
        noClasses()
                .that()
                .haveNameNotMatching("com\\.pipelex\\.runtime\\.model\\.client\\.LangChainClient")
                .should()
                .callConstructorWhere(target(owner(name("com.pipelex.runtime.model.client.ModelHttpClient"))))
                .orShould()
                .callConstructor(LangChainClient.class, CallLimits.class)
                .check(RUNTIME);
    }

    @Test
    void classes_areFinalOrSealedOrAbstractByIntent() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(RUNTIME);
    }

    /** A file with its nested types is a slice. The exceptions are one idea in several files each. */
    @Test
    void files_formNoCircles() {
        slices().assignedFrom(new Files())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(file("Stuff"), file("ContentText"))
                .ignoreDependency(file("ConfigurationReader"), file("ModelConfiguration"))
                .check(RUNTIME);
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
