package dev.tidings.notify.settings;

import java.util.Optional;

/// The one row of settings for everybody.
///
/// @param baseUrl where links start, as an administrator set it
/// @param rules the weakest layer above what is built in
record GlobalSettings(Optional<String> baseUrl, Rules rules, long version) {}
