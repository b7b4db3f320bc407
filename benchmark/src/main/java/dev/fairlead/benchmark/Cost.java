package dev.fairlead.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processes have used so far (proc(5), in ticks of 1/100 s), and hold now.
 *
 * @param rssKb of PostgreSQL its proportional share, since its processes share their buffers
 */
record Cost(double cpuSeconds, long rssKb) {
    private static final int TICKS = 100;
    private static final int USER = 11;

    static Cost ofHub(long pid) throws IOException {
        return new Cost(ticks(pid, 2) / (double) TICKS, line(pid, "status", "VmRSS:"));
    }

    /** The postmaster's children that ended are counted in its own figures. */
    static Cost ofPostgres(long postmaster) throws IOException {
        long ticks = ticks(postmaster, 4);
        long memory = line(postmaster, "smaps_rollup", "Pss:");
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::descendants)) {
            for (ProcessHandle child : children.toList()) {
                ticks += ticks(child.pid(), 2);
                memory += line(child.pid(), "smaps_rollup", "Pss:");
            }
        }
        return new Cost(ticks / (double) TICKS, memory);
    }

    double since(Cost before) {
        return cpuSeconds - before.cpuSeconds;
    }

    /** @param fields 2: its own; 4: those of children that ended, too */
    private static long ticks(long pid, int fields) throws IOException {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = 0; i < fields; i++) {
            sum += Long.parseLong(values[USER + i]);
        }
        return sum;
    }

    /** In kilobytes; 0 where the process is gone. */
    private static long line(long pid, String file, String name) throws IOException {
        return read(pid, file)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Empty where the process is gone, or goes while it is read. */
    private static String read(long pid, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isEmpty()
                    || String.valueOf(e.getMessage()).contains("No such process")) {
                return "";
            }
            throw e;
        }
    }
}
