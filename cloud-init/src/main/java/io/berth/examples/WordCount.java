package io.berth.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Counts the words of a text: {@code WordCount INPUT OUTPUT [OUTPUT...]}, each a {@code file:} or {@code hdfs:} address.
 *
 * <p>A word is a longest run of the letters A to Z, in either case; it is counted in lower case, and every other
 * character, accented letters among them, separates words. The same counts, from the shell:
 *
 * <pre>LC_ALL=C tr -cs 'A-Za-z' '\n' &lt; INPUT | tr A-Z a-z | grep . | sort | uniq -c</pre>
 *
 * <p>Each output is a folder with lines {@code word<TAB>count}, in the order of the words. An earlier output of the
 * same name is replaced; any other folder is left alone and the program ends with an error.
 */
public final class WordCount {

  private WordCount() {}

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: WordCount INPUT OUTPUT [OUTPUT...]");
      System.exit(2);
    }
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("WordCount"))) {
      JavaPairRDD<String, Long> counts = count(spark.textFile(arguments[0])).cache();
      for (int i = 1; i < arguments.length; i++) {
        write(counts, new Path(arguments[i]), spark);
      }
      System.out.printf("WordCount: %d different words, %d in all%n", counts.count(), sum(counts));
    }
  }

  private static JavaPairRDD<String, Long> count(JavaRDD<String> lines) {
    return lines.flatMap(line -> words(line).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKey(Long::sum)
        .sortByKey(true, 1);
  }

  private static long sum(JavaPairRDD<String, Long> counts) {
    return counts.values().fold(0L, Long::sum);
  }

  /** The words of one line, in lower case. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split("[^A-Za-z]+")) {
      if (!word.isEmpty()) {
        words.add(inLowerCase(word));
      }
    }
    return words;
  }

  /** Only A to Z are letters here, so no language's rules for capitals are wanted. */
  private static String inLowerCase(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static void write(JavaPairRDD<String, Long> counts, Path output, JavaSparkContext spark) {
    try {
      removeEarlierOutput(output, output.getFileSystem(spark.hadoopConfiguration()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    counts.map(count -> count._1() + "\t" + count._2()).saveAsTextFile(output.toString());
  }

  private static void removeEarlierOutput(Path output, FileSystem files) throws IOException {
    if (!files.exists(output)) {
      return;
    }
    if (!files.exists(new Path(output, "_SUCCESS")) && files.listStatus(output).length > 0) {
      throw new IOException(output + " is there already, and is not the output of an earlier run");
    }
    files.delete(output, true);
  }
}
