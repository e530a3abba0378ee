package app.jewgo.search.documents;

import org.jspecify.annotations.Nullable;

/**
 * A restaurant as the catalogue shows it to us.
 *
 * @param revision another one for each state of the row
 * @param week when it opens every week, a PostgreSQL int4multirange of minutes since Sunday 00:00
 *     local time; null if unknown
 * @param exception local times in which the week does not count, a tsmultirange
 * @param exceptionOpen local times within, at which it is open all the same
 * @param json all that is shown of it, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
public record SourceDocument(
    long id,
    long revision,
    @Nullable String week,
    @Nullable String exception,
    @Nullable String exceptionOpen,
    byte[] json) {}
