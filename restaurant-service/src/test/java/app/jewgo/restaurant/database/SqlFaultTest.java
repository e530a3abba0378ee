package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultTest {

  @ParameterizedTest
  @CsvSource({
    "08006, SERVER_GONE",
    "08001, SERVER_GONE",
    "57P01, SERVER_GONE",
    "57P03, SERVER_GONE",
    "53300, SERVER_GONE",
    "58030, SERVER_GONE",
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "57014, STATEMENT_TIMEOUT",
    "55P03, BUSY",
    "25P04, BUSY",
    "53100, BUSY",
    "25006, READ_ONLY",
    "22021, BAD_TEXT",
    "22P05, BAD_TEXT",
    "23505, OTHER",
    "42P01, OTHER",
    "22003, OTHER",
    "'', OTHER",
  })
  void stateSaysWhatToDo(String state, SqlFault fault) {
    SQLException sql = new SQLException("x", state);
    assertThat(SqlFault.of(sql)).isEqualTo(fault);
    assertThat(SqlFault.of(new DataAccessException("y", sql))).isEqualTo(fault);
  }

  @Test
  void noConnectionIsTheServersFaultWhateverTheStateSays() {
    assertThat(SqlFault.of(new SQLTransientConnectionException("x", "28P01")))
        .isEqualTo(SqlFault.SERVER_GONE);
  }

  @Test
  void whatSomebodyUnderstoodAlreadyIsLeftAlone() {
    ProblemException problem =
        new ProblemException(Problem.invalid("x", "y"), new SQLException("x", "08006"));
    assertThat(SqlFault.of(problem)).isEqualTo(SqlFault.OTHER);
    assertThat(DatabaseProblems.of(problem)).isSameAs(problem);
  }

  @Test
  void withoutSqlNothingIsKnown() {
    assertThat(SqlFault.of(new IllegalStateException())).isEqualTo(SqlFault.OTHER);
  }
}
