package io.chargewire.ocpp.benchmarks.results;

import io.chargewire.ocpp.benchmarks.load.IdleConnections;
import io.chargewire.ocpp.benchmarks.load.LoadResult;
import io.chargewire.ocpp.benchmarks.load.Subject;
import io.chargewire.ocpp.benchmarks.start.FirstCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All of one run.
 *
 * @param jmh messages and calls
 * @param onOneCore whether those were bound to one core
 * @param loads by number of stations
 * @param idle by subject, the level without connections first
 * @param firstCall after the start of a JVM
 * @param node where the npm package is installed
 */
public record Measured(
        JmhResults jmh,
        boolean onOneCore,
        Map<Integer, Map<Subject, LoadResult>> loads,
        Map<Subject, List<IdleConnections.Level>> idle,
        FirstCall firstCall,
        Path node) {}
