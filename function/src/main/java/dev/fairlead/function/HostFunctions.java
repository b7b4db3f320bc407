package dev.fairlead.function;

import java.net.IDN;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What the boot script may call. None throws: a Java exception would show the script its class. */
final class HostFunctions {
    private HostFunctions() {}

    static ProxyObject of(Slot slot) {
        var functions = new HashMap<String, ProxyExecutable>();
        functions.put("call", a -> {
            slot.run().call(a[0].asInt(), a[1].asString(), a[2].asString());
            return true;
        });
        functions.put("timer", a -> {
            slot.run().timer(a[0].asInt(), a[1].asDouble());
            return true;
        });
        functions.put("done", a -> {
            slot.run().done(a[0].asBoolean(), a[1].asString());
            return true;
        });
        functions.put("library", _ -> Context.getCurrent().eval(Sandbox.ZOD));
        functions.put("digests", a -> Digests.knows(a[0].asString()));
        functions.put("digest", Digests::hex);
        functions.put("same", Digests::same);
        functions.put("uuid", _ -> UUID.randomUUID().toString());
        functions.put("ascii", a -> ascii(a[0].asString()));
        return ProxyObject.fromMap(Map.copyOf(functions));
    }

    private static String ascii(String host) {
        try {
            return host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host);
        } catch (IllegalArgumentException _) {
            return ""; // the script gets 'Invalid URL'
        }
    }
}
