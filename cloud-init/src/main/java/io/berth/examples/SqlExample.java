package io.berth.examples;

import java.io.IOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL in one query: the numbers 1 to 1000, grouped by their remainder by 7, of which the largest sum is printed.
 * It prints {@code SqlExample: remainder 6 has the largest sum, 71929} every time; see whether you agree.
 */
public final class SqlExample {

  private static final String QUERY = """
      select id % 7 as remainder, sum(id) as total
      from numbers
      group by remainder
      order by total desc
      limit 1
      """;

  private SqlExample() {}

  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = SparkSession.builder().appName("SqlExample").getOrCreate()) {
      spark.range(1, 1001).createOrReplaceTempView("numbers");
      Row first = spark.sql(QUERY).first();
      System.out.printf("SqlExample: remainder %d has the largest sum, %d%n", first.getLong(0), first.getLong(1));
    }
  }
}
