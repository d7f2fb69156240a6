package io.berth.courses;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out in which encoding a file was written. */
final class RosterText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LOOKED_AT = 2000;

  private RosterText() {}

  /** The text without its byte order mark; empty if it is none that we know. */
  static Optional<String> of(byte[] bytes) {
    return encodings(bytes)
        .flatMap(encoding -> decode(bytes, encoding).stream())
        .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text)
        .findFirst()
        .filter(text -> text.indexOf('\0') < 0);
  }

  /** Text that is not UTF-8 by chance hardly ever reads as UTF-8; everything reads as Windows-1252, so that comes last. */
  private static Stream<Charset> encodings(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || isMostlyZero(bytes, 1)) {
      return Stream.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF) || isMostlyZero(bytes, 0)) {
      return Stream.of(StandardCharsets.UTF_16BE);
    }
    return Stream.of(StandardCharsets.UTF_8, WINDOWS);
  }

  private static Optional<String> decode(byte[] bytes, Charset encoding) {
    try {
      return Optional.of(encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notInThisOne) {
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Western text in UTF-16 without a mark: every other byte is zero, and none of the rest. */
  private static boolean isMostlyZero(byte[] bytes, int parity) {
    int length = Math.min(bytes.length, LOOKED_AT) / 2 * 2;
    long here = zeros(bytes, parity, length);
    return length > 0 && here * 2 > length * 8 / 10 && zeros(bytes, 1 - parity, length) == 0;
  }

  private static long zeros(byte[] bytes, int parity, int length) {
    return IntStream.range(0, length).filter(at -> at % 2 == parity && bytes[at] == 0).count();
  }
}
