package io.berth.examples;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * MLlib in one line: points on y = 3x + 2, and a regression that finds the line again.
 * It prints {@code MLlibExample: y = 3.00 x + 2.00}.
 */
public final class MLlibExample {

  private MLlibExample() {}

  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = SparkSession.builder().appName("MLlibExample").getOrCreate()) {
      LinearRegressionModel line = new LinearRegression().setSolver("normal").fit(points(spark));
      System.out.printf(Locale.ROOT, "MLlibExample: y = %.2f x + %.2f%n",
          line.coefficients().apply(0), line.intercept());
    }
  }

  private static Dataset<Row> points(SparkSession spark) {
    Dataset<Row> points = spark.range(0, 100)
        .select(col("id").cast("double").as("x"), col("id").multiply(3).plus(2).cast("double").as("label"));
    return new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features").transform(points);
  }
}
