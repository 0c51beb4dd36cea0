package dev.tidings.local.postgres;

import dev.tidings.local.home.Durability;

/// The file of settings that is written at every start and included by `postgresql.conf`.
///
/// Loopback only and no Unix socket: a password is the only way in, and nothing depends on a path
/// being short enough for a socket.
final class PostgresSettings {
    static final String FILE = "tidings.conf";

    private PostgresSettings() {}

    static String of(int port, Durability durability) {
        var sync =
                switch (durability) {
                    case KEPT -> "on";
                    case THROW_AWAY -> "off";
                };
        return """
        # written at every start; settings of your own go into postgresql.conf, after its last line
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        port = %d
        max_connections = 200
        shared_buffers = 64MB
        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%%m [%%p] %%q%%u@%%d '
        """
                .formatted(port, sync, sync, sync);
    }
}
