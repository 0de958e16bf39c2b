package com.pipelex.telemetry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows and walls of the library, over the classes that are shipped. */
final class ArchitectureTest {

    private static final String PACKAGE = "com.pipelex.telemetry.";

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> !location.contains("/processor/") && !location.contains("telemetry-processor"))
            .importPackages("com.pipelex.telemetry");

    /** What every command passes through, from the question whether it may to the line on disk. */
    private static final Set<String> RECORDING = Set.of(
            "Consent",
            "ConsentDecision",
            "ConsentGrant",
            "Policy",
            "Environment",
            "Home",
            "StateRoot",
            "ProcessUser",
            "PathHash",
            "Ownership",
            "ChoiceRecord",
            "BoundedFile",
            "VersionControl",
            "TomlFile",
            "FlatToml",
            "ChoiceReader",
            "Choice",
            "GitIndex",
            "Telemetry",
            "TelemetryBuilder",
            "SpooledTelemetry",
            "EventEncoder",
            "EventWriter",
            "JsonBuffer",
            "Envelope",
            "Redactor",
            "Uuid7",
            "ProcessId",
            "OwnFiles",
            "Spool",
            "Platform");

    /** What a typed event passes through. */
    private static final Set<String> TYPED = Set.of(
            "EventEncoder", "JsonBuffer", "Spool", "Uuid7", "ProcessId", "OwnFiles", "EventWriter", "SpooledTelemetry");

    /** The types for users of the library. */
    private static final Set<String> API = Set.of(
            "Bounds",
            "Catalogue",
            "Catalogued",
            "Category",
            "ChoiceFile",
            "ConfigProblem",
            "Consent",
            "ConsentPrompt",
            "Crash",
            "ConsentDecision",
            "DeliveryOptions",
            "DeliveryOutcome",
            "DeliveryReport",
            "DropReason",
            "DynamicEvent",
            "Envelope",
            "Erasure",
            "ErasurePart",
            "Erasures",
            "Event",
            "EventType",
            "FailureCause",
            "Home",
            "IgnoreFile",
            "LaunchObstacle",
            "SentLogEntry",
            "Mode",
            "NoticePrompt",
            "TelemetryData",
            "Preview",
            "PrivateFile",
            "Property",
            "PropertyWriter",
            "Reason",
            "UploadProcess",
            "Sensitive",
            "SensitiveClass",
            "Spelling",
            "Stats",
            "Telemetry",
            "TelemetryBuilder",
            "Terminal",
            "TerminalLine",
            "Version");

    /** The public types of exported packages that only the library's other packages can use: no user gets one. */
    private static final Set<String> SHARED = Set.of(
            "Choice",
            "ChoiceReader",
            "ChoiceRecord",
            "Destination",
            "Environment",
            "EventWriter",
            "GitIndex",
            "EndpointRule",
            "Loss",
            "Notice",
            "Ownership",
            "ConsentGrant",
            "Redactor",
            "RecordingPolicy",
            "TomlFile",
            "TomlValue");

    @Test
    void permit_gate_isItsOnlyMaker() {
        noClasses()
                .that(not("Consent"))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a Permit", call -> call.getTargetOwner().isEquivalentTo(ConsentGrant.class)))
                .check(LIBRARY);
        constructors()
                .that()
                .areDeclaredIn(ConsentGrant.class)
                .should()
                .bePackagePrivate()
                .check(LIBRARY);
    }

    @Test
    void decision_gate_isItsOnlyMaker() {
        noClasses()
                .that(not("Consent"))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a Decision", call -> call.getTargetOwner().isEquivalentTo(ConsentDecision.class)))
                .check(LIBRARY);
    }

    @Test
    void recording_path_hasNoNetworkNoLockNoCryptoNoLogging() {
        noClasses()
                .that(among(RECORDING))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "java.nio.channels..",
                        "java.util.logging..",
                        "javax..",
                        "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(HttpURLConnection|URLConnection|Socket|ServerSocket|InetAddress)"
                                + "|java\\.security\\.MessageDigest|java\\.lang\\.(Process|ProcessBuilder|Thread|System\\$Logger)")
                .check(LIBRARY);
    }

    @Test
    void network_isForDeliveryAndErasuresAlone() {
        noClasses()
                .that(notAmong(Set.of("HttpConnection", "HttpExchange", "RequestGuard")))
                .and()
                .resideOutsideOfPackage("com.pipelex.telemetry.testing")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(HttpURLConnection|URLConnection|Socket)|java\\.net\\.http\\..*")
                .check(LIBRARY);
        noClasses()
                .that(notAmong(Set.of("HttpExchange", "PostHogClient", "ErasureRound")))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("HttpExchange")
                .check(LIBRARY);
        noClasses()
                .that(notAmong(Set.of("Erasures", "ErasureRound")))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ErasureRound")
                .check(LIBRARY);
    }

    @Test
    void typed_events_costNoPatternsNoStreamsNoFormatting() {
        noClasses()
                .that(among(TYPED))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.regex..", "java.util.stream..", "java.text..", "java.time.format..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Formatter|java\\.time\\.(ZonedDateTime|LocalDateTime|OffsetDateTime)")
                .check(LIBRARY);
    }

    @Test
    void library_needsOnlyTheTomlReader() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "com.pipelex.telemetry..",
                        "java..",
                        "javax.net.ssl..",
                        "org.tomlj..",
                        "org.jspecify..",
                        "com.sun.net.httpserver..")
                .check(LIBRARY);
        noClasses()
                .that(notAmong(Set.of("TomlFile", "ChoiceFile")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tomlj..")
                .check(LIBRARY);
    }

    @Test
    void types_areClosed() {
        classes()
                .that(DescribedPredicate.describe(
                        "are classes", type -> !type.isInterface() && !type.isAnonymousClass()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beEnums()
                .check(LIBRARY);
    }

    @Test
    void exportedTypes_notListed_arePackagePrivate() {
        for (JavaClass type : LIBRARY) {
            boolean isExported = !type.getPackageName().matches(".*\\.(spool|upload|internal|testing)");
            boolean isListed = API.contains(outermost(type)) || SHARED.contains(outermost(type));
            boolean isOutermost = type.getEnclosingClass().isEmpty();
            if (isExported && isOutermost && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                assertThat(isListed).as(type.getName() + " is public").isTrue();
            }
        }
    }

    @Test
    void packages_useWhatTheyMay() {
        mayUse("internal");
        mayUse("delivery");
        mayUse("event", "internal");
        mayUse("consent", "event", "internal");
        mayUse("spool", "delivery", "consent", "event", "internal");
        mayUse("upload", "spool", "delivery", "consent", "event", "internal");
        mayUse("erasure", "upload", "spool", "delivery", "consent", "event", "internal");
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
                .dependOnClassesThat(resideInAPackage("com.pipelex.telemetry..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(LIBRARY);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("com.pipelex.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void library_hasNoStaticMutableState() {
        fields().that().areStatic().should().beFinal().check(LIBRARY);
    }

    private static DescribedPredicate<JavaClass> among(Set<String> names) {
        return DescribedPredicate.describe("are among " + names, type -> names.contains(outermost(type)));
    }

    private static DescribedPredicate<JavaClass> notAmong(Set<String> names) {
        return DescribedPredicate.not(among(names));
    }

    private static DescribedPredicate<JavaClass> not(String name) {
        return DescribedPredicate.describe(
                "are not " + name, type -> !outermost(type).equals(name));
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    /** A file with its nested types is a slice. The exceptions are one idea in several files each. */
    @Test
    void files_formNoCircles() {
        slices().assignedFrom(new Files())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(file("Telemetry"), file("NoopTelemetry"))
                .ignoreDependency(file("Telemetry"), file("TelemetryBuilder"))
                .ignoreDependency(file("Loss"), file("DropReason"))
                .ignoreDependency(file("Loss"), file("SensitiveClass"))
                .ignoreDependency(file("ErasurePart"), file("Erasure"))
                .ignoreDependency(file("ErasureProgress"), file("Erasure"))
                .ignoreDependency(file("RecordingPolicy"), file("ConsentGrant"))
                .ignoreDependency(file("Event"), file("DynamicEvent"))
                .ignoreDependency(file("EventWriter"), file("PropertyWriter"))
                .ignoreDependency(file("ChoiceRecord"), file("Choice"))
                .check(LIBRARY);
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
