package dev.fairlead.app;

import java.util.regex.Pattern;

/** Takes out of a log line what works as a key by being known: URL tokens, sign-in links, signing keys, passwords. */
final class Redaction {
    private static final Pattern URL_TOKEN = Pattern.compile("(/webhook/[0-9a-fA-F-]{36}/[^/\\s?\"]+/)[^/\\s?\"]+");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;](?:token|secret|key|code|signature|password)=)[^&\\s\"]+");
    private static final Pattern SIGN_IN = Pattern.compile("(/console/sign-in/)[^/\\s?\"]+");
    private static final Pattern SIGNING_KEY = Pattern.compile("whsec_[A-Za-z0-9+/=_-]+");
    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]+:)[^/\\s@]+@");

    private Redaction() {}

    static String of(String line) {
        String safe = URL_TOKEN.matcher(line).replaceAll("$1…");
        safe = PARAMETER.matcher(safe).replaceAll("$1…");
        safe = SIGN_IN.matcher(safe).replaceAll("$1…");
        safe = SIGNING_KEY.matcher(safe).replaceAll("whsec_…");
        return USER_INFO.matcher(safe).replaceAll("$1…@");
    }
}
