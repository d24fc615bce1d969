// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the vocabulary is written as JSON: snake_case names in the order of the records, choices in small letters, instants in
 * ISO 8601, durations in seconds with {@code _s} behind the name, {@code null} for what is not there. Fields that a later
 * version adds are passed over.
 */
final class ResultsJson {
    static final JsonMapper MAPPER = mapper().build();
    static final JsonMapper PRETTY =
            mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultsJson() {}

    private static JsonMapper.Builder mapper() {
        var seconds = new SimpleModule()
                .addSerializer(Duration.class, new DurationJson.Writer())
                .addDeserializer(Duration.class, new DurationJson.Reader());
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
                .changeDefaultVisibility(v -> v.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Outcome.class, OutcomeKinds.class)
                .addMixIn(JournalRecord.class, RecordKinds.class)
                .addMixIn(TrialResult.class, ElapsedInSeconds.class)
                .addModule(seconds);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "skipped")
    })
    private interface OutcomeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JournalRecord.Header.class, name = "header"),
        @JsonSubTypes.Type(value = JournalRecord.Resumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = JournalRecord.Probed.class, name = "probed"),
        @JsonSubTypes.Type(value = JournalRecord.TrialEnded.class, name = "trial"),
        @JsonSubTypes.Type(value = JournalRecord.SessionEnded.class, name = "session"),
        @JsonSubTypes.Type(value = JournalRecord.Stopped.class, name = "stopped")
    })
    private interface RecordKinds {}

    private interface ElapsedInSeconds {
        @JsonProperty("elapsed_s")
        Duration elapsed();
    }
}
