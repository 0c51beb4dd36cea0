package dev.tidings.shell.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean enabled?": the known name that an unknown one is a slip of.
public final class Suggestion {

    private Suggestion() {}

    /// The violation for a field that does not exist.
    ///
    /// @param path where the object is: empty, or ending with a dot
    /// @param name the unknown name; quoted only in `field`, cut when it is longer than any of ours
    public static FieldError unknownField(String path, String name, Collection<String> known) {
        var meant = nearest(name, known).map(near -> " Did you mean " + near + "?").orElse("");
        var shown = name.length() > 100 ? name.substring(0, 100) : name;
        return new FieldError(path + shown, "unknown_field", "This field does not exist." + meant);
    }

    /// The nearest known name; empty when none is near.
    ///
    /// Near is a third of the longer name's letters, case aside: one slip in three letters, four in
    /// twelve.
    public static Optional<String> nearest(String name, Collection<String> known) {
        if (name.length() > 64) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= slips(name, candidate))
                .min(
                        Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String name, String candidate) {
        return Math.max(name.length(), candidate.length()) / 3;
    }

    /// Letters to insert, delete, replace or swap with their neighbour.
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cost(int[][] costs, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cost =
                Math.min(
                        costs[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
