using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser asks for the story as it stands, to edit it.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Employee)]
public sealed record GetStoryQuery(FlagId FlagId) : IQuery<StoryInput>;

internal sealed class GetStoryHandler(FlagDesk desk) : IRequestHandler<GetStoryQuery, Outcome<StoryInput>>
{
    public async Task<Outcome<StoryInput>> Handle(GetStoryQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found || !found.Relation.HasFlag(Relation.Raiser))
        {
            return Outcome<StoryInput>.NotFound();
        }

        var story = StoryInput.Of(found.Flag.Story);
        // One that was made from the text follows the text.
        return story.Headline == Headline.From(found.Flag.Story.What) ? story with { Headline = null } : story;
    }
}
