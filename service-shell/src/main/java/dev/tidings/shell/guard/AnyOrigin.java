package dev.tidings.shell.guard;

import java.util.List;

/// Paths that pages of any origin may send to: a link in a mail is opened wherever mails are read.
record AnyOrigin(List<String> prefixes) {

    AnyOrigin {
        prefixes = List.copyOf(prefixes);
    }

    boolean covers(String path) {
        return prefixes.stream().anyMatch(path::startsWith);
    }
}
