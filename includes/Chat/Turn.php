<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Knowledge\Findings;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Decision;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Privacy\Consent\GivenConsent;
use Causerie\Chat\Sessions\Exchange;
use Causerie\Chat\Sessions\History;
use Causerie\Chat\Sessions\Session;

defined( 'ABSPATH' ) || exit;

/** One turn on its way through the steps: each step reads what those before it have set, and sets its own part. */
final class Turn {

	/** Set by Identify. */
	public Bot $bot;

	/** The consent that came with the message. Set by Agree. */
	public ?GivenConsent $consent = null;

	/** The session, where it was read: of a server's call that names one that is there. Set by Identify. */
	public ?Session $session = null;

	/** The session, only where this turn created it; not for a repeated call. Set by Remember. */
	public ?Session $newSession = null;

	/** Set by Remember, only where this call created the session. */
	public ?string $visitorToken = null;

	/** What was said before this turn. Set by Remember. */
	public History $history;

	/** The question and the reply that is being written. Set by Remember. */
	public Exchange $exchange;

	/** Whether the same call was made before, so that its reply is only told again. Set by Remember. */
	public bool $isRepeat = false;

	/** Whether the session was closed, and is open again by this turn. Set by Remember. */
	public bool $isReopened = false;

	/** What the model is told of it. Set by Retrieve. */
	public Conversation $conversation;

	/** @var list<Passage> What the site knows about the question; passage n is cited as [n]. Set by Retrieve. */
	public array $passages = [];

	/** Everything that was considered. Set by Retrieve. */
	public ?Findings $findings = null;

	/** What was searched for in place of the question, or null. Set by Retrieve. */
	public ?string $rewritten = null;

	/** How long the search for passages took. Set by Retrieve. */
	public int $retrievalMilliseconds = 0;

	/** What other systems say about the question. Set by Enrich. */
	public Context $context;

	/** Who is to answer. Set by Answer. */
	public ?Decision $decision = null;

	/** Where the reply grows. Set by Answer. */
	public ?ReplyWriter $writer = null;

	/** Which models were asked. Set by Answer. */
	public ?Attempts $attempts = null;

	/** What paid for it. Set by Answer. */
	public ?Purse $purse = null;

	/** How the reply ended. Set by Answer. */
	public ModelOutcome $outcome;

	/** @var list<array{number: int, title: string, url: string, link?: string}> The passages that the reply cites. Set by Cite. */
	public array $sources = [];

	public function __construct( public readonly TurnRequest $request ) {
		$this->context = Context::none();
	}

	/** Language of the page (BCP 47), or ''. For a retry: of the page where the question was asked. */
	public function language(): string {
		return $this->exchange->question->language;
	}

	public function question(): string {
		return $this->exchange->question->text;
	}

	/**
	 * Ends the reply as failed; what the model has already said stays.
	 *
	 * @param string $detail For the owner: nothing secret.
	 */
	public function fail( Problem $problem, string $detail ): void {
		$this->outcome = ModelOutcome::failed( $problem, $detail, $this->writer?->said() ?? '', $this->attempts?->last()?->name() ?? '' );
	}
}
