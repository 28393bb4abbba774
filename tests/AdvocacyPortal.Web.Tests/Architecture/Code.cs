using System.Reflection;
using System.Runtime.CompilerServices;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>The product's compiled types, and what each of them uses.</summary>
internal static class Code
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Domain { get; } = typeof(Flag).Assembly;

    public static Assembly Data { get; } = typeof(PortalDbContext).Assembly;

    public static Assembly Web { get; } = typeof(Portal).Assembly;

    /// <summary>Every type that a person wrote in Domain, Data and Web.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. new[] { Domain, Data, Web }.SelectMany(Written)];

    /// <summary>The types of an assembly that a person wrote, nested ones too.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("AdvocacyPortal", StringComparison.Ordinal) == true
            // The compiled model, written by a tool.
            && !type.Namespace.EndsWith(".SqliteModel", StringComparison.Ordinal) && !IsGenerated(type));

    /// <summary>Every method of a type, with those that the compiler made of its lambdas and awaits.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => type
        .GetMethods(Everything).Cast<MethodBase>()
        .Concat(type.GetConstructors(Everything))
        .Concat(type.GetNestedTypes(Everything).Where(IsGenerated).SelectMany(MethodsOf));

    /// <summary>What the methods of a type call.</summary>
    public static IEnumerable<MethodBase> CallsOf(Type type) =>
        MethodsOf(type).SelectMany(Il.Of).Select(one => one.Operand).OfType<MethodBase>();

    /// <summary>Every type that a type names: in signatures, attributes, fields and bodies.</summary>
    public static HashSet<Type> UsedBy(Type type)
    {
        var used = new HashSet<Type>();
        AddSurface(type, used);
        foreach (var operand in MethodsOf(type).SelectMany(Il.Of).Select(one => one.Operand))
        {
            switch (operand)
            {
                case Type named: Add(named, used); break;
                case FieldInfo field: Add(field.DeclaringType, used); Add(field.FieldType, used); break;
                case MethodBase method:
                    Add(method.DeclaringType, used);
                    foreach (var argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
                    {
                        Add(argument, used);
                    }

                    break;
            }
        }

        used.Remove(type);
        return used;
    }

    private static void AddSurface(Type type, HashSet<Type> used)
    {
        Add(type.BaseType, used);
        foreach (var named in type.GetInterfaces()
            .Concat(type.GetFields(Everything).Select(field => field.FieldType))
            .Concat(type.GetMethods(Everything).Select(method => method.ReturnType))
            .Concat(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).SelectMany(method => method.GetParameters()).Select(one => one.ParameterType))
            .Concat(type.GetCustomAttributesData().Concat(type.GetMembers(Everything).SelectMany(member => member.GetCustomAttributesData())).SelectMany(NamedBy)))
        {
            Add(named, used);
        }
    }

    private static IEnumerable<Type> NamedBy(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(one => one.Value).OfType<Type>()
            .Concat(attribute.NamedArguments.Select(one => one.TypedValue.Value).OfType<Type>())
            .Append(attribute.AttributeType);

    private static void Add(Type? type, HashSet<Type> used)
    {
        while (type is { HasElementType: true })
        {
            type = type.GetElementType();
        }

        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        foreach (var argument in type.GetGenericArguments())
        {
            Add(argument, used);
        }

        type = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        while (IsGenerated(type) && type.DeclaringType is { } owner)
        {
            type = owner;
        }

        used.Add(type);
    }

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.Name.Contains('<', StringComparison.Ordinal)
        || (type.DeclaringType is { } owner && IsGenerated(owner));
}
