package dev.tidings.ingest.source.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidings.ingest.intake.Receipt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of each item of a request.
///
/// @param quarantined only when there are any
/// @param retry only when there are any: the request is to be sent again
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchAnswer(
        int accepted,
        int duplicates,
        int invalid,
        @Nullable Integer quarantined,
        @Nullable Integer retry,
        List<ItemAnswer> results) {

    static BatchAnswer of(List<ItemAnswer> results) {
        return new BatchAnswer(
                count(results, "accepted"),
                count(results, "duplicate"),
                count(results, "invalid"),
                ifAny(count(results, "quarantined")),
                ifAny(count(results, "retry")),
                results);
    }

    boolean onlyDuplicates() {
        return duplicates == results.size();
    }

    private static int count(List<ItemAnswer> results, String status) {
        return (int) results.stream().filter(each -> each.status().equals(status)).count();
    }

    private static @Nullable Integer ifAny(int count) {
        return count == 0 ? null : count;
    }

    /// What became of one item.
    ///
    /// @param message for people; never quotes the item
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @RegisterForReflection
    record ItemAnswer(
            int index,
            String status,
            @Nullable String id,
            @Nullable String code,
            @Nullable String field,
            @Nullable String message,
            List<String> warnings) {

        static ItemAnswer of(int index, Receipt receipt, List<String> warnings) {
            return switch (receipt) {
                case Receipt.Accepted(var id) -> told(index, "accepted", id.toString(), warnings);
                case Receipt.Duplicate(var id) ->
                        told(index, "duplicate", id.toString(), List.of());
                case Receipt.Retry(var id) -> told(index, "retry", id.toString(), List.of());
                case Receipt.Quarantined(var id, var code) ->
                        new ItemAnswer(
                                index, "quarantined", id.toString(), code, null, null, warnings);
                case Receipt.Invalid(var code, var field, var detail) ->
                        new ItemAnswer(index, "invalid", null, code, field, detail, List.of());
            };
        }

        private static ItemAnswer told(int index, String status, String id, List<String> warnings) {
            return new ItemAnswer(index, status, id, null, null, null, warnings);
        }
    }
}
