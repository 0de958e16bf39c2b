package com.pipelex.benchmarks;

import com.pipelex.language.BundleReader;
import com.pipelex.language.BundleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to read and check a bundle, without the dry run, in one process: bundles of 10, 100 and 1,000 pipes when
 * warm, and the worst that a megabyte can hold, once each.
 */
public final class ValidateCost {

    private static final int WARM_UP = 30;
    private static final int ROUNDS = 15;
    private static final int LARGEST = 1_000_000;

    private final Path file;

    private ValidateCost(Path file) {
        this.file = file;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("validate-cost", ".plx");
        try {
            ValidateCost cost = new ValidateCost(file);
            cost.sizes();
            cost.worst();
        } finally {
            Files.delete(file);
        }
    }

    private void sizes() throws IOException {
        for (int pipes : new int[] {10, 100, 1_000, 10, 100, 1_000}) {
            Files.writeString(file, bundle(pipes));
            for (int round = 0; round < WARM_UP; round++) {
                BundleReader.read(file);
            }
            double[] millis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                millis[round] = read();
            }
            Arrays.sort(millis);
            double median = millis[ROUNDS / 2];
            System.out.printf(
                    Locale.ROOT,
                    "%,6d pipes, %,8d bytes: median %7.2f ms, least %7.2f ms, %.1f µs a pipe%n",
                    pipes,
                    Files.size(file),
                    median,
                    millis[0],
                    1_000 * millis[0] / pipes);
        }
    }

    private double read() {
        long from = System.nanoTime();
        BundleResult result = BundleReader.read(file);
        double millis = (System.nanoTime() - from) / 1e6;
        if (result.bundle().isEmpty()) {
            throw new IllegalStateException(result.problems().toString());
        }
        return millis;
    }

    /** A fifth of sequences, the rest of all kinds, with templates, concepts and structures. */
    private static String bundle(int pipes) {
        StringBuilder text = new StringBuilder("domain = \"cost\"\nmain_pipe = \"s0\"\n");
        for (int number = 0; number < pipes / 5; number++) {
            text.append(PIPES.replace("#", String.valueOf(number)));
        }
        return text.toString();
    }

    private static final String PIPES = """

            [concept.Order#]
            description = "An order"

            [concept.Order#.structure]
            number = "Its number"
            total = { type = "number", description = "What it costs" }
            state = { choices = ["paid", "due"], description = "Its state" }

            [pipe.s#]
            type = "PipeSequence"
            description = "Reads, sorts and answers"
            inputs = { letter = "Text", names = "Text[]" }
            output = "Text"
            steps = [
              { pipe = "read#", result = "order" },
              { pipe = "greet#", batch_over = "names", batch_as = "name", result = "greetings" },
              { pipe = "sort#", result = "sorted" },
              { pipe = "answer#", result = "answer" },
            ]

            [pipe.read#]
            type = "PipeLLM"
            inputs = { letter = "Text" }
            output = "Order#"
            model = { model = "cheap", temperature = 0.1 }
            prompt = \"""
            What is ordered here?
            @letter
            {% if letter.text|length > 1000 %}It is long.{% endif %}
            \"""

            [pipe.greet#]
            type = "PipeCompose"
            inputs = { name = "Text" }
            output = "Text"
            template = "Dear $name,"

            [pipe.sort#]
            type = "PipeCondition"
            inputs = { order = "Order#", letter = "Text" }
            output = "Text"
            expression = "order.state"
            default_outcome = "continue"
            outcomes = { paid = "again#" }

            [pipe.again#]
            type = "PipeCompose"
            inputs = { letter = "Text" }
            output = "Text"
            template = "{% for word in letter.text.split(' ') if word %}{{ loop.index }} {{ word }}{% endfor %}"

            [pipe.answer#]
            type = "PipeLLM"
            inputs = { order = "Order#", greetings = "Text[]" }
            output = "Text"
            prompt = "Answer with @greetings about $order.number of $order.total."
            """;

    private void worst() throws IOException {
        for (Map.Entry<String, String> one : files().entrySet()) {
            Files.writeString(file, one.getValue());
            long from = System.nanoTime();
            int problems = BundleReader.read(file).problems().size();
            double seconds = (System.nanoTime() - from) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%-46s %,10d bytes: %6.2f s, %d problems%n",
                    one.getKey(),
                    Files.size(file),
                    seconds,
                    problems);
        }
    }

    private static Map<String, String> files() {
        String head = "domain = \"d\"\n";
        String pipe = "[pipe.p#]\ntype = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"x\"\n";
        String wrong = "[pipe.p#]\ntype = \"PipeLLN\"\noutput = \"Text\"\n";
        String chain = "[pipe.p#]\ntype = \"PipeSequence\"\noutput = \"Text\"\nsteps = [{ pipe = \"p+\" }]\n";
        String concept = "[concept.C#]\ndescription = \"x\"\nrefines = \"C+\"\n";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pipes that are in order", head + repeated(pipe, LARGEST));
        files.put("pipes that are not", head + repeated(wrong, LARGEST));
        files.put("a chain of sequences", head + repeated(chain, LARGEST));
        files.put("a chain of concepts", head + repeated(concept, LARGEST));
        files.put("unknown keys", head + repeated("key# = 1\n", LARGEST));
        files.put(
                "one sequence of steps that are not there",
                head + "[pipe.p]\ntype = \"PipeSequence\"\noutput = \"Text\"\nsteps = [\n"
                        + repeated("{ pipe = \"nothing#\" },\n", LARGEST) + "]\n");
        files.put(
                "one prompt of variables that are not there",
                head + "[pipe.p]\ntype = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"\"\"\n"
                        + repeated("$variable# {{ other#.a }}\n", LARGEST) + "\"\"\"\n");
        files.put(
                "one pipe with as many inputs",
                head + "[pipe.p]\ntype = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"x\"\n[pipe.p.inputs]\n"
                        + repeated("input# = \"Text\"\n", LARGEST));
        files.put("brackets", head + "a = " + "[".repeat(LARGEST));
        files.put("one word", "a".repeat(LARGEST));
        return files;
    }

    private static String repeated(String part, int bytes) {
        StringBuilder text = new StringBuilder(bytes);
        for (int number = 0; text.length() < bytes; number++) {
            text.append(part.replace("#", String.valueOf(number)).replace("+", String.valueOf(number + 1)));
        }
        return text.toString();
    }
}
