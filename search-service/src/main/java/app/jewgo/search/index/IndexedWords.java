package app.jewgo.search.index;

import app.jewgo.search.words.Words;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;

/** The usual words for each field, and their beginnings for one. */
final class IndexedWords extends DelegatingAnalyzerWrapper {

  static final int SHORTEST_PREFIX = 1;

  static final int LONGEST_PREFIX = 10;

  private final Analyzer prefixes =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          TokenStreamComponents words = Words.written(field);
          TokenStream beginnings =
              new EdgeNGramTokenFilter(
                  words.getTokenStream(), SHORTEST_PREFIX, LONGEST_PREFIX, true);
          return new TokenStreamComponents(words.getSource(), beginnings);
        }
      };

  private final Analyzer starts =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          KeywordTokenizer name = new KeywordTokenizer();
          return new TokenStreamComponents(
              name,
              new EdgeNGramTokenFilter(name, SHORTEST_PREFIX, Fields.LONGEST_NAME_START, false));
        }
      };

  IndexedWords() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return switch (field) {
      case Fields.NAME_PREFIX -> this.prefixes;
      case Fields.NAME_START -> this.starts;
      default -> Words.analyzer();
    };
  }
}
