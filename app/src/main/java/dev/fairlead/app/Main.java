package dev.fairlead.app;

import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: {@code ./fairlead --help}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = commandLine().execute(arguments);
        System.exit(status);
    }

    static CommandLine commandLine() {
        return new CommandLine(new FairleadCommand())
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true);
    }

    private static int misused(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(String.valueOf(e.getMessage())));
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched)
            unmatched.getUnmatched().stream()
                    .map(word -> Nearest.hint(word, names(command)))
                    .filter(hint -> !hint.isEmpty())
                    .forEach(hint -> err.println(hint.substring("; ".length())));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return Status.BAD_INPUT.code();
    }

    private static Set<String> names(CommandLine command) {
        Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
        names.addAll(command.getSubcommands().keySet());
        return names;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        try {
            if (e instanceof Refusal refusal) {
                err.println(Ansi.AUTO.new Text("@|red " + "✗" + "|@ ") + refusal.getMessage());
                return refusal.status().code();
            }
            err.println("Fairlead failed, and the fault is its own. Please report this with what you did:");
            e.printStackTrace(err); // what the report that it asks for needs
            return Status.OUR_FAULT.code();
        } finally {
            err.flush();
        }
    }
}
