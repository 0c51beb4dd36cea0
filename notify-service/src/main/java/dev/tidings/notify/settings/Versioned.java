package dev.tidings.notify.settings;

import dev.tidings.shell.list.Version;
import jakarta.ws.rs.core.Response;

/// A single resource with its version, which becomes the ETag.
record Versioned<T>(T value, long version) {

    Response ok() {
        return as(Response.ok());
    }

    Response as(Response.ResponseBuilder response) {
        return response.entity(value).header("ETag", new Version(version).etag()).build();
    }
}
