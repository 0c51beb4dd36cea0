package dev.tidings.ingest.source;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/// Bodies as a broken client, a broken line or a bad mind would send them.
public final class Mutations {

    private static final byte[][] TOKENS = {
        {'{'},
        {'}'},
        {'['},
        {']'},
        {'"'},
        {','},
        {':'},
        {'\\', 'u', 'd', '8', '0', '0'},
        {'1', 'e', '9', '9', '9'},
        {'n', 'u', 'l', 'l'},
        {0},
        {(byte) 0xff},
        {'\n'},
        {'-'},
    };

    private Mutations() {}

    /// A body with one to eight changes.
    public static byte[] of(byte[] body, Random random) {
        var mutated = body;
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static byte[] once(byte[] body, Random random) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(40));
        var out = new ByteArrayOutputStream(body.length + 40);
        out.write(body, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> out.writeBytes(TOKENS[random.nextInt(TOKENS.length)]);
            case 1 -> out.write(random.nextInt(256));
            case 2 -> out.write(body, from, to - from);
            default -> {}
        }
        int rest = random.nextBoolean() ? to : from;
        out.write(body, rest, body.length - rest);
        return out.toByteArray();
    }
}
