package dev.parley;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Holds Java files against [JavaBans] and the limits of size, on the compiler's own tree.
final class JavaStyle extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final int MOST_METHOD_LINES = 40;
  private static final int MOST_TYPE_LINES = 300;
  private static final int MOST_PARAMETERS = 6;

  private static final Pattern SQL =
      Pattern.compile("(?s)^\\s*(select|insert into|update|delete from|where|order by)\\s.*");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final Source source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Finding> findings = new ArrayList<>();

  private JavaStyle(Source source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  static List<Finding> find(List<Source> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = sources.stream().map(Written::new).toList();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
    var positions = Trees.instance(task).getSourcePositions();
    Map<URI, Source> byAddress = new HashMap<>();
    files.forEach(file -> byAddress.put(file.toUri(), file.source));
    var findings = new ArrayList<Finding>();
    try {
      for (var unit : task.parse()) {
        var source = Objects.requireNonNull(byAddress.get(unit.getSourceFile().toUri()));
        var style = new JavaStyle(source, unit, positions);
        style.scan(unit, null);
        findings.addAll(style.findings);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return findings;
  }

  /// A file that is in memory already.
  private static final class Written extends SimpleJavaFileObject {
    private final Source source;

    Written(Source source) {
      super(URI.create("source:///" + source.path()), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  private int line(long position) {
    return Math.toIntExact(unit.getLineMap().getLineNumber(position));
  }

  private void report(Tree tree, String what, String instead) {
    var line = line(positions.getStartPosition(unit, tree));
    findings.add(new Finding(source.path(), line, what, instead));
  }

  private void check(JavaBans.Kind kind, Tree tree, String said) {
    for (var ban : JavaBans.ALL) {
      if (ban.kind() == kind && ban.where().test(source) && ban.pattern().matcher(said).matches()) {
        report(tree, said.lines().findFirst().orElse(""), ban.instead());
      }
    }
  }

  private int length(Tree tree) {
    return line(positions.getEndPosition(unit, tree))
        - line(positions.getStartPosition(unit, tree))
        + 1;
  }

  @Override
  public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.IMPORT, tree, tree.getQualifiedIdentifier().toString());
    return super.visitImport(tree, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.TYPE_NAME, tree, tree.getSimpleName().toString());
    if (length(tree) > MOST_TYPE_LINES) {
      report(tree, "a type of %d lines".formatted(length(tree)), "find the noun that is missing");
    }
    return super.visitClass(tree, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
    if (tree.getModifiers().getAnnotations().stream().anyMatch(JavaStyle::makesATest)) {
      check(JavaBans.Kind.TEST_NAME, tree, tree.getName().toString());
    }
    if (tree.getBody() != null && length(tree) > MOST_METHOD_LINES) {
      var what = "a method of %d lines: %s".formatted(length(tree), tree.getName());
      report(tree, what, "name its steps, at most %d lines each".formatted(MOST_METHOD_LINES));
    }
    if (tree.getReturnType() == null
        && tree.getParameters().size() > MOST_PARAMETERS
        && !inRecord()) {
      var what = "a constructor of %d parameters".formatted(tree.getParameters().size());
      report(tree, what, "find the noun that some of them make together");
    }
    return super.visitMethod(tree, null);
  }

  private static boolean makesATest(AnnotationTree annotation) {
    var name = annotation.getAnnotationType().toString();
    return name.endsWith("Test") || name.equals("Seeded");
  }

  /// A record's constructor has as many parameters as the document that it stands for has fields.
  private boolean inRecord() {
    var parent = getCurrentPath().getParentPath().getLeaf();
    return parent.getKind() == Tree.Kind.RECORD;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
    if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
      check(JavaBans.Kind.FIELD_TYPE, tree, plain(tree.getType()));
      for (var annotation : tree.getModifiers().getAnnotations()) {
        if (annotation.getAnnotationType().toString().matches("(.*\\.)?(Autowired|Inject|Value)")) {
          report(tree, annotation + " on a field", "take it as a parameter of the constructor");
        }
      }
    }
    return super.visitVariable(tree, null);
  }

  private static String plain(@Nullable Tree type) {
    return type instanceof AnnotatedTypeTree annotated
        ? annotated.getUnderlyingType().toString()
        : String.valueOf(type);
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.ANNOTATION, tree, tree.getAnnotationType().toString());
    return super.visitAnnotation(tree, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.NEW, tree, tree.getIdentifier().toString());
    return super.visitNewClass(tree, null);
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.FIELD_READ, tree, tree.toString());
    return super.visitMemberSelect(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
    check(JavaBans.Kind.CALL, tree, said(tree));
    if (!source.isTest()
        && tree.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("formatted")
        && isSql(select.getExpression())
        && !tree.getArguments().stream().allMatch(JavaStyle::isConstant)) {
      report(tree, "SQL with a value formatted into it", "name a parameter and bind it");
    }
    return super.visitMethodInvocation(tree, null);
  }

  /// The call; a receiver that is no plain name is `_`.
  private static String said(MethodInvocationTree tree) {
    var arguments = "(" + tree.getArguments() + ")";
    return switch (tree.getMethodSelect()) {
      case MemberSelectTree select
          when !(select.getExpression() instanceof IdentifierTree
              || select.getExpression() instanceof MemberSelectTree) ->
          "_." + select.getIdentifier() + arguments;
      case ExpressionTree select -> select + arguments;
    };
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
    if (!source.isTest()
        && tree.getKind() == Tree.Kind.PLUS
        && !(getCurrentPath().getParentPath().getLeaf() instanceof BinaryTree)) {
      var operands = new ArrayList<ExpressionTree>();
      flatten(tree, operands);
      if (operands.stream().anyMatch(JavaStyle::isSql)
          && !operands.stream().allMatch(JavaStyle::isConstant)) {
        report(tree, "SQL with a value put into it", "name a parameter and bind it");
      }
    }
    return super.visitBinary(tree, null);
  }

  private static void flatten(ExpressionTree tree, List<ExpressionTree> operands) {
    switch (tree) {
      case BinaryTree binary when binary.getKind() == Tree.Kind.PLUS -> {
        flatten(binary.getLeftOperand(), operands);
        flatten(binary.getRightOperand(), operands);
      }
      case ParenthesizedTree inner -> flatten(inner.getExpression(), operands);
      default -> operands.add(tree);
    }
  }

  private static boolean isSql(ExpressionTree tree) {
    return tree instanceof LiteralTree literal
        && literal.getValue() instanceof String said
        && SQL.matcher(said).matches();
  }

  private static boolean isConstant(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree _ -> true;
      case IdentifierTree name -> CONSTANT.matcher(name.getName()).matches();
      case MemberSelectTree name -> CONSTANT.matcher(name.getIdentifier()).matches();
      default -> false;
    };
  }
}
