using System.Reflection;
using System.Reflection.Emit;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>One instruction of a method, its token resolved.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A string, a member, a type, or null for anything else.</param>
internal sealed record Instruction(OpCode Code, object? Operand);

/// <summary>Reads compiled methods: unlike the source, they cannot hide a call behind an alias or a generated file.</summary>
internal static class Il
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>The instructions of a method, none for one without a body.</summary>
    public static List<Instruction> Of(MethodBase method)
    {
        var read = new List<Instruction>();
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = Codes[bytes[at] == TwoBytes ? (TwoBytes << 8) | bytes[at + 1] : bytes[at]];
            at += code.Size;
            read.Add(new(code, Operand(method, code, bytes, at)));
            at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(bytes, at)) : SizeOf(code.OperandType);
        }

        return read;
    }

    private static object? Operand(MethodBase method, OpCode code, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineString => method.Module.ResolveString(BitConverter.ToInt32(bytes, at)),
        OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok =>
            method.Module.ResolveMember(
                BitConverter.ToInt32(bytes, at),
                method.DeclaringType?.GetGenericArguments(),
                method.IsGenericMethodDefinition ? method.GetGenericArguments() : null),
        _ => null,
    };

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
