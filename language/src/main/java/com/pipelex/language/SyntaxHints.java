package com.pipelex.language;

import java.util.Map;

/** Examples of required keys, for messages. */
final class SyntaxHints {

    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("domain", "domain = \"my_domain\""),
            Map.entry("description", "description = \"What it is\""),
            Map.entry("type", "type = \"PipeLLM\""),
            Map.entry("output", "output = \"Text\""),
            Map.entry("pipe", "pipe = \"code\""),
            Map.entry("template", "template = \"Hello $name\""),
            Map.entry("category", "category = \"basic\""),
            Map.entry("model", "model = \"name\""),
            Map.entry("function_name", "function_name = \"name\""),
            Map.entry("branch_pipe_code", "branch_pipe_code = \"code\", of the pipe that each item goes through"),
            Map.entry("input_list_name", "input_list_name = \"name\", of the input that is the list"),
            Map.entry("input_item_name", "input_item_name = \"name\", of the branch's input that gets an item"),
            Map.entry("outcomes", "outcomes = { yes = \"code\" }"),
            Map.entry("default_outcome", "default_outcome = \"fail\", or \"continue\", or the code of a pipe"),
            Map.entry("concept_ref", "concept_ref = \"Concept\""),
            Map.entry("item_concept_ref", "item_concept_ref = \"Concept\""));

    private SyntaxHints() {}

    /** Returns the hint for a key; empty if there is no example. */
    static String of(String key) {
        String example = OF.get(key);
        return example == null ? "" : "Write " + example + ".";
    }
}
