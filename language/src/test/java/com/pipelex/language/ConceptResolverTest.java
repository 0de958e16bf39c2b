package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of concepts: where they are found, and what is said where they are not. */
class ConceptResolverTest {

    private static final String NAME_HINT =
            " Write Concept or domain.Concept; a concept name starts with an upper case letter.";

    private static String refining(String base) {
        return "domain = \"shop\"\n[concept]\nOrder = \"x\"\n[concept.Late]\ndescription = \"x\"\nrefines = \"" + base
                + "\"";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Order, shop.Order",
        "shop.Order, shop.Order",
        "Text, native.Text",
        "native.Text, native.Text",
        "Document, native.PDF",
        "native.Document, native.PDF"
    })
    void refines_ownOrNativeName_isResolved(String name, String full) {
        Concept late = Objects.requireNonNull(valid(refining(name)).concepts().get("Late"));
        assertThat(Objects.requireNonNull(late.refines()).name()).isEqualTo(full);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "order", "an order", "shop.order", "Shop.Order", "shop..Order", ".Order", "Order[]"})
    void refines_ofAnotherForm_isNoConceptName(String name) {
        assertThat(problems(refining(name)))
                .containsExactly("6:1 INVALID_CONCEPT: '" + name + "' is not a valid concept name." + NAME_HINT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            Oder ¦ unknown concept 'Oder'. Did you mean 'Order'?
            Txet ¦ unknown concept 'Txet'. Did you mean 'Text'?
            Purchase ¦ unknown concept 'Purchase'.
            shop.Oder ¦ unknown concept 'shop.Oder'. Did you mean 'Order'?
            native.Txet ¦ unknown concept 'native.Txet'. Did you mean 'Text'?
            mail.Letter ¦ unknown concept 'mail.Letter'. Use --library FOLDER to find the concepts of other bundles.
            """)
    void refines_unknownName_isReportedWithTheNearest(String name, String message) {
        assertThat(problems(refining(name))).containsExactly("6:1 UNKNOWN_CONCEPT: " + message);
    }

    @Test
    void name_ofMoreThanEightyLetters_isCutInTheMessage() {
        assertThat(problems(refining("A".repeat(90))))
                .containsExactly("6:1 UNKNOWN_CONCEPT: unknown concept '" + "A".repeat(80) + "…'.");
    }

    @Test
    void conceptRef_unknown_isReportedAtItsKey() {
        assertThat(problems("""
                domain = "shop"
                [concept.Order]
                description = "x"
                [concept.Order.structure]
                photo = { type = "concept", concept_ref = "Imge", description = "x" }
                photos = { type = "list", item_type = "concept", item_concept_ref = "photo", description = "x" }
                """))
                .containsExactly(
                        "5:29 UNKNOWN_CONCEPT: unknown concept 'Imge'. Did you mean 'Image'?",
                        "6:50 INVALID_CONCEPT: 'photo' is not a valid concept name." + NAME_HINT);
    }

    @Test
    void conceptRef_declaredFurtherDown_isResolved() {
        Bundle bundle = valid("""
                domain = "shop"
                [concept.Order]
                description = "x"
                [concept.Order.structure]
                line = { type = "concept", concept_ref = "Line", description = "x" }
                [concept.Line]
                description = "x"
                [concept.Line.structure]
                name = "x"
                """);
        Concept order = Objects.requireNonNull(bundle.concepts().get("Order"));
        assertThat(order.fields().get(0).concept()).isEqualTo(bundle.concepts().get("Line"));
    }

    @Test
    void conceptOfItsOwn_hidesTheNativeOne() {
        Bundle bundle = valid("""
                domain = "shop"
                [concept.JSON]
                description = "x"
                [concept.Order]
                description = "x"
                refines = "JSON"
                """);
        Concept order = Objects.requireNonNull(bundle.concepts().get("Order"));
        assertThat(Objects.requireNonNull(order.refines()).name()).isEqualTo("shop.JSON");
    }

    @Test
    void input_undeclared_isATextWithAWarning() {
        assertThat(Bundles.problemsOfPipe("""
                type = "PipeLLM"
                inputs = { order = "Order" }
                output = "Txet"
                prompt = "$order"
                """))
                .containsExactly(
                        "4:12 UNKNOWN_CONCEPT (warning): the concept 'Order' is not declared and is treated as a text.",
                        "5:1 UNKNOWN_CONCEPT (warning): the concept 'Txet' is not declared and is treated as a text."
                                + " Did you mean 'Text'?");
    }

    @Test
    void input_undeclared_isOfTheImplicitDomain() {
        BundleResult result = Bundles.read(Bundles.ofPipe("type = \"PipeLLM\"\noutput = \"Order\""));
        Pipe pipe = Objects.requireNonNull(result.bundle().orElseThrow().pipes().get("p"));
        Concept order = pipe.common().output().concept();
        assertThat(order.name()).isEqualTo("implicit.Order");
        assertThat(order.isText()).isTrue();
    }

    @Nested
    class Cycles {

        private static String ring(String... codes) {
            StringBuilder text = new StringBuilder("domain = \"shop\"\n");
            for (int at = 0; at < codes.length; at++) {
                text.append("[concept.").append(codes[at]).append("]\ndescription = \"x\"\nrefines = \"");
                text.append(codes[(at + 1) % codes.length]).append("\"\n");
            }
            return text.toString();
        }

        @Test
        void concept_thatRefinesItself_isRefusedAtItsDeclaration() {
            assertThat(problems(ring("A")))
                    .containsExactly("2:1 RECURSION: the concept 'A' contains or refines itself: A → A.");
        }

        @Test
        void concepts_thatRefineOneAnother_areReportedOnce() {
            assertThat(problems(ring("A", "B", "C")))
                    .containsExactly("2:1 RECURSION: the concept 'A' contains or refines itself: A → B → C → A.");
        }

        @Test
        void ring_withAWayIntoIt_isToldWithoutTheWay() {
            assertThat(problems(ring("A", "B") + "[concept.Way]\ndescription = \"x\"\nrefines = \"A\"\n"))
                    .containsExactly("2:1 RECURSION: the concept 'A' contains or refines itself: A → B → A.");
            assertThat(problems("domain = \"shop\"\n[concept.Way]\ndescription = \"x\"\nrefines = \"A\"\n"
                            + ring("A", "B").substring("domain = \"shop\"\n".length())))
                    .containsExactly("5:1 RECURSION: the concept 'A' contains or refines itself: A → B → A.");
        }

        @Test
        void ring_ofManyConcepts_namesTheFirstEight() {
            assertThat(problems(ring("A", "B", "C", "D", "E", "F", "G", "H", "I")))
                    .containsExactly("2:1 RECURSION: the concept 'A' contains or refines itself:"
                            + " A → B → C → D → E → F → G → H → ….");
        }

        @Test
        void concept_thatHoldsItselfInAList_isRefused() {
            assertThat(problems("""
                    domain = "shop"
                    [concept.Folder]
                    description = "x"
                    [concept.Folder.structure]
                    folders = { type = "list", item_type = "concept", item_concept_ref = "Folder", description = "x" }
                    """))
                    .containsExactly(
                            "2:1 RECURSION: the concept 'Folder' contains or refines itself: Folder → Folder.");
        }

        private static String chain(int length) {
            StringBuilder text = new StringBuilder("domain = \"shop\"\n[concept]\nC")
                    .append(length)
                    .append(" = \"x\"\n");
            for (int at = 0; at < length; at++) {
                text.append("[concept.C").append(at).append("]\ndescription = \"x\"\nrefines = \"C");
                text.append(at + 1).append("\"\n");
            }
            return text.toString();
        }

        @Test
        void chain_ofTwentyConcepts_isAccepted() {
            assertThat(valid(chain(19)).concepts()).hasSize(20);
        }

        @Test
        void chain_ofTwentyOneConcepts_isTooLarge() {
            assertThat(problems(chain(20)))
                    .containsExactly("4:1 INVALID_CONCEPT: the concept 'C0' is too large: more than 20 levels of nested"
                            + " concepts, or more than 5000 fields in all of them."
                            + " Use fewer fields, or fewer concepts within concepts.");
        }

        @Test
        void chain_ofMoreThanAHundredConcepts_isNotFollowedToItsEnd() {
            List<String> problems = problems("domain = \"shop\"\n"
                    + chain(150).substring("domain = \"shop\"\n[concept]\nC150 = \"x\"\n".length())
                    + "[concept.C150]\ndescription = \"x\"\n");
            assertThat(problems)
                    .contains("302:1 RECURSION: the concept 'C100' is nested too deeply:"
                            + " C0 → C1 → C2 → C3 → C4 → C5 → C6 → C7 → ….");
        }
    }

    @Nested
    class OtherFiles {

        @TempDir
        Path folder;

        private Path write(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text);
        }

        private List<String> told(Path file, Path... others) {
            return Bundles.told(BundleReader.read(file, Library.of(Set.of(), List.of(others)))).stream()
                    .map(line -> line.replace(folder + "/", ""))
                    .toList();
        }

        @Test
        void concept_ofAnotherDomain_isFoundByItsFullName() throws IOException {
            Path mail = write("mail.plx", "domain = \"mail\"\n[concept]\nLetter = \"x\"");
            Path shop = write("shop.plx", refining("mail.Letter"));
            assertThat(told(shop, mail)).isEmpty();
        }

        @Test
        void concept_ofAnotherDomain_isNotFoundByItsBareName() throws IOException {
            Path mail = write("mail.plx", "domain = \"mail\"\n[concept]\nLetter = \"x\"");
            Path shop = write("shop.plx", refining("Letter"));
            assertThat(told(shop, mail)).containsExactly("6:1 UNKNOWN_CONCEPT: unknown concept 'Letter'.");
        }

        @Test
        void concept_thatSeveralFilesDeclare_isAmbiguousAndNamesThem() throws IOException {
            List<Path> files = new ArrayList<>();
            for (int at = 1; at <= 6; at++) {
                files.add(write(at + ".plx", "domain = \"mail\"\n[concept]\nLetter = \"x\""));
            }
            Path shop = write("shop.plx", refining("mail.Letter"));
            assertThat(told(shop, files.toArray(Path[]::new)))
                    .containsExactly("6:1 AMBIGUOUS: several files declare the concept 'mail.Letter':"
                            + " 1.plx, 2.plx, 3.plx, 4.plx, 5.plx. Declare it once.");
        }

        @Test
        void concept_thatIsAmbiguousButOwn_isTheOwnOne() throws IOException {
            Path one = write("1.plx", "domain = \"shop\"\n[concept]\nOrder = \"x\"");
            Path two = write("2.plx", "domain = \"shop\"\n[concept]\nOrder = \"x\"");
            Path shop = write("shop.plx", refining("shop.Order"));
            assertThat(told(shop, one, two)).isEmpty();
        }

        @Test
        void concepts_thatRefineOneAnotherAcrossFiles_areRefused() throws IOException {
            Path mail = write("mail.plx", """
                    domain = "mail"
                    [concept.Letter]
                    description = "x"
                    refines = "shop.Late"
                    """);
            Path shop = write("shop.plx", refining("mail.Letter"));
            assertThat(told(shop, mail, shop))
                    .containsExactly(
                            "4:1 RECURSION: the concept 'Late' contains or refines itself:" + " Late → Letter → Late.");
        }
    }
}
