using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Says every field that has to be mended, before anything is touched.</summary>
internal sealed class ValidateRequest<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var fields = new List<FieldError>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            fields.AddRange(result.Errors.Select(error => new FieldError(error.PropertyName, error.ErrorMessage, error.CustomState)));
        }

        return fields.Count > 0 ? TResponse.Invalid(fields) : await next();
    }
}

/// <summary>The rules that recur. Messages are keys of the resources; the limit goes along for the words.</summary>
public static class Rules
{
    /// <summary>A text that must be there, at most <paramref name="longest"/> characters.</summary>
    public static IRuleBuilderOptions<T, string> Text<T>(this IRuleBuilder<T, string> rule, int longest = Domain.Flags.FlagStory.LongestText) =>
        rule.Must(text => TypedText.Clean(text).Length > 0).WithMessage("Required").OptionalText(longest)!;

    /// <summary>A text that may be missing, at most <paramref name="longest"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int longest = Domain.Flags.FlagStory.LongestText) =>
        rule.Must(text => text is null || text.Length <= longest).WithMessage("TooLong").WithState(_ => longest);

    /// <summary>A value of its enumeration; a forged form can send any number.</summary>
    public static IRuleBuilderOptions<T, TEnum> Known<T, TEnum>(this IRuleBuilder<T, TEnum> rule)
        where TEnum : struct, Enum =>
        rule.Must(value => Enum.IsDefined(value)).WithMessage("Choose");

    /// <summary>A value of its enumeration, or none.</summary>
    public static IRuleBuilderOptions<T, TEnum?> KnownOrNone<T, TEnum>(this IRuleBuilder<T, TEnum?> rule)
        where TEnum : struct, Enum =>
        rule.Must(value => value is null || Enum.IsDefined(value.Value)).WithMessage("Choose");
}
