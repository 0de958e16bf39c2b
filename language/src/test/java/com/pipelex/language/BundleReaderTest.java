package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The problems of bundles: all at once, each with its position and a hint. */
class BundleReaderTest {

    private static final String SOUND = """
            domain = "letters"
            description = "Letters to people"
            main_pipe = "write"

            [concept]
            Subject = "What a letter is about"

            [concept.Letter]
            description = "A letter"
            refines = "Text"

            [pipe.write]
            type = "PipeSequence"
            description = "Writes and signs"
            inputs = { subject = "Subject" }
            output = "Text"
            steps = [
              { pipe = "draft", result = "letter" },
              { pipe = "sign", result = "signed" },
            ]

            [pipe.draft]
            type = "PipeLLM"
            description = "Drafts"
            inputs = { subject = "Subject" }
            output = "Letter"
            prompt = "Write about $subject."

            [pipe.sign]
            type = "PipeCompose"
            description = "Signs"
            inputs = { letter = "Letter" }
            output = "Text"
            template = "$letter -- me"
            """;

    @TempDir
    Path folder;

    private BundleResult read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private BundleResult read(byte[] bytes) throws IOException {
        return BundleReader.read(Files.write(folder.resolve("b.plx"), bytes));
    }

    private List<String> messages(String text) throws IOException {
        return read(text).problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void read_sound_givesPipesConceptsAndTheMainOne() throws IOException {
        BundleResult result = read(SOUND);
        assertThat(result.problems()).isEmpty();
        Bundle bundle = result.bundle().orElseThrow();
        assertThat(bundle.mainPipe()).isEqualTo("write");
        assertThat(bundle.pipes()).containsOnlyKeys("write", "draft", "sign");
        assertThat(bundle.concept("Letter")).isNotNull();
        assertThat(bundle.pipes().get("draft").common().place().line()).isEqualTo(22);
    }

    @Test
    void read_marksOfOtherEditors_areTheSameBundle() throws IOException {
        assertThat(read(SOUND.replace("\n", "\r\n")).problems()).isEmpty();
        assertThat(read("\uFEFF" + SOUND).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "domain = \"letters\" | domain = \"Letters\" | b.plx:1:1: | 'Letters' is not a valid domain name",
                "domain = \"letters\" | dommain = \"letters\" | b.plx:1:1: | Did you mean 'domain'?",
                "main_pipe = \"write\" | main_pipe = \"wrote\" | b.plx:3:1: | Did you mean 'write'?",
                "refines = \"Text\" | refines = \"Txt\" | b.plx:10:1: | Txt",
                "[pipe.draft] | [pipe.Draft] | in pipe 'Draft': | is not a valid pipe code",
                "type = \"PipeLLM\" | type = \"PipeLM\" | in pipe 'draft': | Did you mean 'PipeLLM'?",
                "output = \"Letter\" | output = \"a letter\" | in pipe 'draft': | 'a letter' is not a valid type",
                "output = \"Letter\" | outputs = \"Letter\" | in pipe 'draft': | Did you mean 'output'?",
                "\"Write about $subject.\" | \"Write about $subjekt.\" | in pipe 'draft': | Did you mean 'subject'?",
                "\"Write about $subject.\" | \"Write.\" | in pipe 'draft': | the input 'subject' is not used",
                "\"Write about $subject.\" | \"Write {% if $subject.\" | in pipe 'draft': | template",
                "pipe = \"sign\" | pipe = \"signs\" | b.plx:19:3: | Did you mean 'sign'?",
                "template = \"$letter -- me\" | templat = \"x\" | in pipe 'sign': | Did you mean 'template'?",
                "inputs = { letter = \"Letter\" } | inputs = { letter = 3 } | in pipe 'sign': | 'letter'",
                "description = \"Signs\" | definition = \"Signs\" | in pipe 'sign': | It is now called 'description'.",
            })
    void read_oneMistake_isNamedWithItsPlaceAndTheWayOut(String sound, String wrong, String place, String message)
            throws IOException {
        assertThat(SOUND).contains(sound);
        assertThat(messages(SOUND.replace(sound, wrong)))
                .anySatisfy(found -> assertThat(found).contains(place.strip(), message.strip()));
    }

    @Test
    void read_manyMistakes_areAllToldAtOnce() throws IOException {
        String wrong = SOUND.replace("\"letters\"", "\"Letters\"")
                .replace("PipeLLM", "PipeLM")
                .replace("pipe = \"sign\"", "pipe = \"sing\"")
                .replace("$letter", "$leter");
        assertThat(messages(wrong)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void read_problemsOfAllPasses_areInTheOrderOfTheFile() {
        assertThat(Bundles.problems("""
                domain = "shop"
                [pipe.a]
                type = "PipeSequence"
                inputs = { x = "Text" }
                output = "Number"
                steps = [{ pipe = "b" }]
                [pipe.b]
                type = "PipeLLM"
                inputs = { x = "Text", y = "Text" }
                output = "Text"
                prompt = "$x"
                [pipe.c]
                type = "PipeLLM"
                output = "text"
                [pipe.d]
                type = "PipeSequence"
                output = "Text"
                steps = [{ pipe = "nope" }]
                """))
                .extracting(line -> line.substring(0, line.indexOf(':', 4)))
                .containsExactly(
                        "5:1 OUTPUT_MISMATCH",
                        "6:10 MISSING_INPUT_VARIABLE",
                        "9:24 EXTRANEOUS_INPUT_VARIABLE",
                        "14:1 INVALID_CONCEPT",
                        "18:10 UNKNOWN_PIPE");
    }

    @Test
    void read_pipesThatCallEachOther_areRefused() throws IOException {
        String ring = SOUND.replace("pipe = \"sign\", result = \"signed\"", "pipe = \"write\", result = \"signed\"");
        assertThat(read(ring).problems()).anyMatch(problem -> problem.kind() == Problem.Kind.RECURSION);
    }

    @Test
    void read_notUtf8NotThereOrTooLarge_isOneProblem() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0xFF}).problems()).singleElement();
        assertThat(BundleReader.read(folder.resolve("none.plx")).problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("the file does not exist");
        byte[] large = new byte[(int) BundleReader.MAX_BYTES + 1];
        java.util.Arrays.fill(large, (byte) '#');
        assertThat(read(large).problems()).singleElement();
        assertThat(BundleReader.read(folder).problems()).singleElement();
    }

    @Test
    void read_damagedAnyhow_isAProblemAndNeverAnException() throws IOException {
        Random chance = new Random(7);
        byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
        for (int times = 0; times < 800; times++) {
            byte[] damaged = sound.clone();
            for (int hits = chance.nextInt(4); hits >= 0; hits--) {
                damaged[chance.nextInt(damaged.length)] = (byte) "[]{}\"'=.,#\n\0xX9$@".charAt(chance.nextInt(17));
            }
            BundleResult result = read(damaged);
            assertThat(result.bundle().isPresent() || !result.problems().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void read_anyBytes_isAProblemAndNeverAnException() throws IOException {
        Random chance = new Random(8);
        String[] words = {
            "[pipe.",
            "[concept.",
            "]\n",
            "a",
            "p",
            "type = ",
            "\"PipeLLM\"",
            "\"PipeSequence\"",
            "\"PipeCondition\"",
            "output = ",
            "\"Text\"",
            "inputs = ",
            "{ a = \"Text\" }",
            "steps = ",
            "[{ pipe = \"p\" }]",
            "\n",
            "\"",
            "\"\"\"",
            "'",
            "=",
            "domain = \"d\"\n",
            "structure = ",
            "refines = ",
            "\"A\"",
            "1",
            "2026-01-02",
            "true",
            "outcomes",
            "expression",
            "default_outcome",
            "prompt = \"$a {{ b }}\"",
            "#",
            "\\",
            "\u0000",
            "é",
            ".",
            ","
        };
        for (int times = 0; times < 1_500; times++) {
            StringBuilder text = new StringBuilder(chance.nextBoolean() ? "domain = \"d\"\n" : "");
            for (int length = chance.nextInt(40); length > 0; length--) {
                text.append(words[chance.nextInt(words.length)]);
            }
            BundleResult result = read(text.toString());
            assertThat(result.bundle().isPresent() || !result.problems().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void read_chainOfAThousand_isTooDeepAndNeverAnOverflow() throws IOException {
        StringBuilder pipes = new StringBuilder("domain = \"d\"\n");
        StringBuilder concepts = new StringBuilder("domain = \"d\"\n");
        for (int number = 0; number < 2_000; number++) {
            pipes.append("[pipe.p").append(number).append("]\ntype = \"PipeSequence\"\noutput = \"Text\"\n");
            pipes.append("steps = [{ pipe = \"p").append((number + 1) % 2_000).append("\" }]\n");
            concepts.append("[concept.C")
                    .append(number)
                    .append("]\ndescription = \"x\"\n[concept.C")
                    .append(number);
            concepts.append(".structure]\na = { type = \"concept\", concept_ref = \"C")
                    .append(number + 1);
            concepts.append("\", description = \"x\" }\n");
        }
        assertThat(read(pipes.toString()).problems())
                .anySatisfy(problem ->
                        assertThat(problem.message()).contains("runs itself").hasSizeLessThan(200));
        assertThat(read(pipes.toString().replace("pipe = \"p0\"", "pipe = \"none\""))
                        .problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem.message()).contains("nested more than 20 deep"));
        assertThat(read(concepts.toString()).problems())
                .hasSizeGreaterThan(1)
                .hasSizeLessThanOrEqualTo(TableReader.MOST_PROBLEMS);
    }

    @Test
    void read_namesWithControlCharacters_areToldWithoutThem() throws IOException {
        String name = "\"\\u001B[31mevil\\n\"";
        String text = """
                domain = "d\\u001B"
                main_pipe = "evil"
                #\"" = 1
                [concept.NAME]
                description = "x"
                refines = "NAME"
                [pipe.NAME]
                type = "Pipe\\u001BLLM"
                output = "a\\u001Bb"
                [pipe.p]
                type = "PipeLLM"
                inputs = { NAME = "Text" }
                output = "Text"
                prompt = "{{ a\\u001B }}"
                NAME = 1
                [concept.A.structure]
                NAME = "x"
                """.replace("\"NAME\"", "\"x\"").replace("NAME", name);
        assertThat(messages(text))
                .hasSizeGreaterThan(5)
                .allSatisfy(message -> assertThat(message).doesNotContain("\u001B", "\n"));
    }

    @Test
    void read_conceptsThatDouble_areRefused() throws IOException {
        StringBuilder text = new StringBuilder("domain = \"d\"\n[concept]\nC0 = \"x\"\n");
        for (int number = 1; number < 18; number++) {
            text.append("[concept.C")
                    .append(number)
                    .append("]\ndescription = \"x\"\n[concept.C")
                    .append(number);
            text.append(".structure]\n");
            for (String field : List.of("a", "b", "c")) {
                text.append(field)
                        .append(" = { type = \"concept\", concept_ref = \"C")
                        .append(number - 1);
                text.append("\", description = \"x\" }\n");
            }
        }
        assertThat(read(text.toString()).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("is too large"));
    }

    @Test
    void read_nestedDeeply_isAProblemAndNeverAnOverflow() throws IOException {
        assertThat(read("a = " + "[".repeat(20_000) + "]".repeat(20_000)).problems())
                .isNotEmpty();
        assertThat(read("[" + "a.".repeat(20_000) + "a]\n").problems()).isNotEmpty();
    }
}
