package dev.tidings.ingest.source.api;

import java.util.Map;

/// One item of a body, cut out but not yet understood.
sealed interface RawItem {

    /// Where its bytes lie in the body.
    int from();

    int length();

    /// A JSON object; members that are null are left out.
    record Parsed(Map<String, Object> members, int from, int length) implements RawItem {}

    /// A line that is no JSON, or an item that is no object.
    record Broken(String code, String detail, int from, int length) implements RawItem {}
}
