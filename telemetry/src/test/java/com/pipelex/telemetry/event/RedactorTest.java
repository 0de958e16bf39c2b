package com.pipelex.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Choice;
import com.pipelex.telemetry.internal.SpellingSuggestion;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {

    private final Redactor redactor = new Redactor(Set.of());

    @ParameterizedTest
    @CsvSource({
        "prompt,PROMPT",
        "Prompt,PROMPT",
        "PROMPT,PROMPT",
        "$prompt,PROMPT",
        "$ai_prompt,PROMPT",
        "$AI_PROMPT,PROMPT",
        "pro-mpt,PROMPT",
        "pro_mpt,PROMPT",
        "pro.mpt,PROMPT",
        "$ai_input,PROMPT",
        "messages,PROMPT",
        "system_prompt,SYSTEM_PROMPT",
        "systemPrompt,SYSTEM_PROMPT",
        "system-prompt,SYSTEM_PROMPT",
        "SystemPrompt,SYSTEM_PROMPT",
        "$ai_system_prompt,SYSTEM_PROMPT",
        "SYSTEM_PROMPT,SYSTEM_PROMPT",
        "response,RESPONSE",
        "$ai_response,RESPONSE",
        "Response,RESPONSE",
        "$ai_output_choices,RESPONSE",
        "file_path,FILE_PATH",
        "filePath,FILE_PATH",
        "file-path,FILE_PATH",
        "FILEPATH,FILE_PATH",
        "$file_path,FILE_PATH",
        "$ai_filePath,FILE_PATH",
        "path,FILE_PATH",
        "cwd,FILE_PATH",
        "$pathname,FILE_PATH",
        "url,URL",
        "URL,URL",
        "$url,URL",
        "$ai_url,URL",
        "$current_url,URL",
        "$ai_base_url,URL",
        "$host,URL",
        "baseUrl,URL",
        "email,EMAIL",
        "api_key,SECRET",
        "apiKey,SECRET",
        "password,SECRET",
        "$ip,IDENTIFIER",
        "userId,IDENTIFIER"
    })
    void byName_everySpelling_isItsClass(String name, SensitiveClass kind) {
        assertThat(redactor.byName(name)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "userPrompt,PROMPT",
        "prompt_text,PROMPT",
        "PromptTemplate,PROMPT",
        "prompt2,PROMPT",
        "myprompt,PROMPT",
        "systemprompttemplate,PROMPT",
        "chat-messages,PROMPT",
        "HTTPMessage,PROMPT",
        "toolInput,PROMPT",
        "user_query,PROMPT",
        "errorMessage,PROMPT",
        "exceptiontext,PROMPT",
        "llmResponse,RESPONSE",
        "response_body,RESPONSE",
        "raw_output,RESPONSE",
        "inputFile,PROMPT",
        "outFile,FILE_PATH",
        "URLPath,URL",
        "file1,FILE_PATH",
        "workingdirectory,FILE_PATH",
        "filename2,FILE_PATH",
        "requestUrl,URL",
        "URLs,URL",
        "dbHost,URL",
        "contactEmail,EMAIL",
        "accessToken,SECRET",
        "AWSSecretKey,SECRET",
        "clientsecret,SECRET",
        "user_name,IDENTIFIER",
        "remoteIp,IDENTIFIER"
    })
    void byWordOfName_wordAmongOthers_isItsClass(String name, SensitiveClass kind) {
        assertThat(Redactor.byWordOfName(name)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "outcome",
                "duration_ms",
                "pipe_type",
                "provider",
                "version",
                "count",
                "retries",
                "language",
                "stage",
                "profile_kind",
                "curly",
                "hostility",
                "pathology",
                "shipping",
                "monkey",
                "turkey"
            })
    void byWordOfName_ordinaryName_isNothing(String name) {
        assertThat(redactor.byName(name)).isNull();
        assertThat(Redactor.byWordOfName(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projectName",
                "project_name",
                "PROJECT-NAME",
                "$project_name",
                "$ai_projectName",
                "project.name",
                "$AI_project-name"
            })
    void isConfigured_everySpelling_isTheSame(String name) {
        assertThat(new Redactor(Set.of("Project_Name")).isConfigured(name)).isTrue();
        assertThat(new Redactor(Set.of("$ai_projectName")).isConfigured(name)).isTrue();
        assertThat(new Redactor(Set.of("project")).isConfigured(name)).isFalse();
        assertThat(redactor.isConfigured(name)).isFalse();
    }

    @Test
    void byName_configured_isCountedAsThat() {
        Redactor configured = new Redactor(Set.of("model", "prompt"));
        assertThat(configured.byName("Model")).isEqualTo(SensitiveClass.CONFIGURED);
        assertThat(configured.byName("prompt")).isEqualTo(SensitiveClass.PROMPT);
        assertThat(configured.byName("other")).isNull();
    }

    @Test
    void byValue_typesThatSayWhere_go() throws Exception {
        assertThat(Redactor.byValue(Path.of("x"))).isEqualTo(SensitiveClass.FILE_PATH);
        assertThat(Redactor.byValue(new File("x"))).isEqualTo(SensitiveClass.FILE_PATH);
        assertThat(Redactor.byValue(URI.create("x"))).isEqualTo(SensitiveClass.URL);
        assertThat(Redactor.byValue(URI.create("https://x").toURL())).isEqualTo(SensitiveClass.URL);
        assertThat(Redactor.byValue(3)).isNull();
    }

    @Test
    void to_nearestKey_isTheSameInEveryProcess() {
        Set<String> known = Set.of("cat", "bat", "hat", "rat", "mat");
        assertThat(SpellingSuggestion.to("at", known)).isEqualTo("bat");
        assertThat(SpellingSuggestion.to("telemetry_mod", Choice.KEYS)).isEqualTo("telemetry_mode");
        assertThat(SpellingSuggestion.to("userid", Choice.KEYS)).isEqualTo("user_id");
        assertThat(SpellingSuggestion.to("zzzzzz", Choice.KEYS)).isNull();
        assertThat(SpellingSuggestion.to("", Choice.KEYS)).isNull();
    }
}
