package dev.tidings.notify.handler;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an administrator allows beyond the public internet, for tests and intranets: by
/// configuration, never through the API. There plain http and any port are allowed as well.
///
/// @param hosts names, lower case
/// @param networks blocks of addresses
public record Allowance(Set<String> hosts, List<Cidr> networks) {

    public static final Allowance NONE = new Allowance(Set.of(), List.of());

    public Allowance {
        hosts = Set.copyOf(hosts);
        networks = List.copyOf(networks);
    }

    /// Reads host names and blocks of addresses.
    ///
    /// @throws IllegalArgumentException when an entry with a slash is no block: better no start
    ///   than a wall with an unknown hole
    public static Allowance of(Collection<String> entries) {
        var hosts = new HashSet<String>();
        var networks = new ArrayList<Cidr>();
        for (var entry : entries.stream().map(String::strip).filter(e -> !e.isEmpty()).toList()) {
            var block = Cidr.parse(entry);
            if (block.isPresent()) {
                networks.add(block.get());
            } else if (entry.contains("/")) {
                throw new IllegalArgumentException("not a block of addresses: " + entry);
            } else {
                hosts.add(entry.toLowerCase(Locale.ROOT));
            }
        }
        return new Allowance(hosts, networks);
    }

    boolean covers(String host) {
        return hosts.contains(host);
    }

    boolean covers(InetAddress address) {
        var judged = AddressRules.inner(address.getAddress());
        return networks.stream().anyMatch(block -> block.contains(judged));
    }
}
