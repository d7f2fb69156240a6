package io.berth.heat;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * How our YAML looks. Heat reads YAML 1.1, so every text that it could take for a number, a date, a boolean or
 * nothing is quoted; short lists and short maps of one entry stand on one line, as people write HOT.
 */
final class YamlStyle extends StandardRepresenter {

  private static final int SHORT = 90;
  private static final Pattern SURELY_TEXT = Pattern.compile("[A-Za-z$/][A-Za-z0-9_$./:-]*[A-Za-z0-9_/]");
  private static final Pattern OTHER_THAN_TEXT = Pattern.compile("(?i)yes|no|on|off|true|false|null");

  YamlStyle(DumpSettings settings) {
    super(settings);
    representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
  }

  @Override
  protected Node representSequence(Tag tag, Iterable<?> sequence, FlowStyle style) {
    return onOneLineIfShort(super.representSequence(tag, sequence, style));
  }

  @Override
  protected Node representMapping(Tag tag, Map<?, ?> mapping, FlowStyle style) {
    Node node = super.representMapping(tag, mapping, style);
    return mapping.size() == 1 ? onOneLineIfShort(node) : node;
  }

  private static ScalarStyle style(String text) {
    boolean surelyText = SURELY_TEXT.matcher(text).matches() && !OTHER_THAN_TEXT.matcher(text).matches();
    return surelyText ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
  }

  private static Node onOneLineIfShort(Node node) {
    if (node instanceof CollectionNode<?> collection && fitsOneLine(node) && width(node) <= SHORT) {
      collection.setFlowStyle(FlowStyle.FLOW);
    }
    return node;
  }

  private static boolean fitsOneLine(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().allMatch(YamlStyle::isOnOneLine);
    }
    return ((MappingNode) node).getValue().stream().allMatch(entry -> isOnOneLine(entry.getValueNode()));
  }

  private static boolean isOnOneLine(Node node) {
    return node instanceof ScalarNode
        || node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  private static int width(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().mapToInt(value -> width(value) + 2).sum();
    }
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream().mapToInt(YamlStyle::width).sum();
    }
    return ((ScalarNode) node).getValue().length() + 2;
  }

  private static int width(NodeTuple entry) {
    return width(entry.getKeyNode()) + width(entry.getValueNode()) + 2;
  }
}
