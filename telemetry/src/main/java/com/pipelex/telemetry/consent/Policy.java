package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.Printable;
import java.io.File;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy of an organisation: a ceiling, never a grant. A policy with a mistake means off.
 *
 * @param maxMode the most that may be chosen
 * @param host where events go instead of what the project says; null: what the project says
 * @param projectKey the key they are sent with instead of the project's; null: the project's
 * @param file the file that decided; null where there is no policy
 * @param line the line of the ceiling; 0 where the file as a whole is meant
 * @param redirect where it gives a host, or else a key; null where it gives neither
 * @param problem why it is off although it may say otherwise; null where nothing is wrong
 */
record Policy(
        Mode maxMode,
        @Nullable String host,
        @Nullable String projectKey,
        @Nullable File file,
        int line,
        ConsentDecision.@Nullable Place redirect,
        @Nullable ConfigProblem problem) {

    private static final Policy NONE = new Policy(Mode.IDENTIFIED, null, null, null, 0, null, null);
    private static final Set<String> KEYS = Set.of("max_mode", "host", "project_api_key");

    /**
     * The machine's policy. Where {@code <TOOL>_POLICY_FILE} names a further one (for tests of a policy), its ceiling
     * counts if it is stricter, and nothing else of it does: the environment can neither loosen nor redirect.
     */
    static Policy read(Home home, Environment environment) {
        ChoiceReader.Variables variables = new ChoiceReader.Variables(environment, home.environmentPrefix());
        Policy machine = read(machineFile(home, environment), variables);
        String further = environment.variable(home.environmentPrefix() + "_POLICY_FILE");
        if (further == null || further.isEmpty()) {
            return machine;
        }
        Policy other = read(new File(further), variables);
        if (other.file == null) {
            return machine;
        }
        return other.maxMode.compareTo(machine.maxMode) < 0
                ? new Policy(
                        other.maxMode,
                        machine.host,
                        machine.projectKey,
                        other.file,
                        other.line,
                        machine.redirect,
                        other.problem)
                : machine;
    }

    /** Returns the endpoint that this policy sets. */
    Destination over(Destination chosen) {
        return new Destination(
                host == null ? chosen.host() : host, projectKey == null ? chosen.projectKey() : projectKey);
    }

    static File machineFile(Home home, Environment environment) {
        String os = System.getProperty("os.name", "");
        if (os.startsWith("Windows")) {
            String data = environment.variable("ProgramData");
            return new File(
                    (data == null ? "C:\\ProgramData" : data) + "\\" + capitalised(home) + "\\telemetry-policy.toml");
        }
        if (os.startsWith("Mac")) {
            return new File("/Library/Application Support/" + capitalised(home) + "/telemetry-policy.toml");
        }
        return new File("/etc/" + home.tool() + "/telemetry-policy.toml");
    }

    private static String capitalised(Home home) {
        return Character.toUpperCase(home.tool().charAt(0)) + home.tool().substring(1);
    }

    private static Policy read(File file, ChoiceReader.Variables variables) {
        TomlFile read = TomlFile.read(file);
        if (read instanceof TomlFile.Values values) {
            return decoded(values, variables);
        }
        if (read instanceof TomlFile.Unusable unusable) {
            return new Policy(Mode.OFF, null, null, file, unusable.problem().line(), null, unusable.problem());
        }
        return NONE;
    }

    private static Policy decoded(TomlFile.Values file, ChoiceReader.Variables variables) {
        ChoiceReader reader = new ChoiceReader(file.file(), file.values(), variables);
        for (String key : file.values().keySet()) {
            if (!KEYS.contains(key)) {
                reader.fail(key, "the key '" + Printable.of(key) + "' is not one of a policy's.");
            }
        }
        if (!reader.has("max_mode")) {
            reader.fail("max_mode", "max_mode is missing.");
        }
        Mode maxMode = reader.mode("max_mode", Mode.OFF);
        String host = reader.host("host", Destination.DEFAULT_HOST);
        String key = reader.key("project_api_key");
        int line = line(file, "max_mode");
        if (!reader.problems().isEmpty()) {
            ConfigProblem problem = reader.problems().get(0);
            return new Policy(Mode.OFF, null, null, file.file(), problem.line(), null, problem);
        }
        return new Policy(
                maxMode,
                reader.has("host") ? host : null,
                reader.has("project_api_key") ? key : null,
                file.file(),
                line,
                redirect(file),
                null);
    }

    private static ConsentDecision.@Nullable Place redirect(TomlFile.Values file) {
        int line = line(file, file.values().containsKey("host") ? "host" : "project_api_key");
        return line == 0 ? null : new ConsentDecision.Place(file.file().toPath(), line);
    }

    private static int line(TomlFile.Values file, String key) {
        TomlValue value = file.values().get(key);
        return value == null ? 0 : value.line();
    }
}
