package app.jewgo.restaurant.database;

import app.jewgo.kit.problem.ProblemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What a failure in talking to a server means for what to do next. */
enum SqlFault {
  /** The server, or the way to it, is broken; another may answer. */
  SERVER_GONE,
  /** The server is well, but gave this statement up in favour of others; asking again may help. */
  CONFLICT,
  /** The server ended the statement because it took too long. */
  STATEMENT_TIMEOUT,
  /** A lock, a connection or a transaction took too long, or the server lacks something. */
  BUSY,
  /** A changing statement reached a server that only reads. */
  READ_ONLY,
  /** A text holds what PostgreSQL cannot store, such as U+0000. */
  BAD_TEXT,
  /** A matter between the statement and its caller: a violated constraint, a mistake in SQL. */
  OTHER;

  static SqlFault of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        // Somebody understood it already.
        case ProblemException problem -> {
          return OTHER;
        }
        case ConnectionPool.ServerLeftException left -> {
          return SERVER_GONE;
        }
        case ConnectionPool.PoolFullException full -> {
          return BUSY;
        }
        // Hikari, of every failure to connect: the state of its cause says why, not whose fault.
        case SQLTransientConnectionException notConnected -> {
          return SERVER_GONE;
        }
        case SQLException sql -> {
          return ofState(sql.getSQLState());
        }
        default -> {}
      }
    }
    return OTHER;
  }

  static SqlFault ofState(@Nullable String state) {
    if (state == null || state.length() != 5) {
      return OTHER;
    }
    return switch (state) {
      case "57P01", "57P02", "57P03", "57P04", "57P05", "53300" -> SERVER_GONE;
      // Also a replica's replay that won against a query.
      case "40001", "40P01" -> CONFLICT;
      case "57014" -> STATEMENT_TIMEOUT;
      case "55P03", "25P03", "25P04" -> BUSY;
      case "25006" -> READ_ONLY;
      case "22021", "22P05" -> BAD_TEXT;
      default ->
          switch (state.substring(0, 2)) {
            case "08", "58" -> SERVER_GONE;
            case "53" -> BUSY;
            default -> OTHER;
          };
    };
  }
}
