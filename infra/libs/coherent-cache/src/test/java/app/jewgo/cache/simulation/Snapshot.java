package app.jewgo.cache.simulation;

import app.jewgo.cache.stamp.Epoch;

/**
 * What one statement saw.
 *
 * @param horizon oldest running transaction
 * @param next first transaction id that had not been completed
 * @param lsn end of the server's log
 * @param versions of each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Snapshot(Epoch epoch, long horizon, long next, long lsn, int[] versions) {}
