<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Context;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Visitors\AttributesForModel;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/**
 * Lets other systems say what they know about the question. Nobody is asked where only the built-in answers can reply, which
 * quote the site's own pages and nothing else, nor where the bot wants a consent that was not given.
 *
 * Whatever goes wrong here, the reply goes on without it.
 */
final class Enrich implements Step {

	/** @param int $bytes The most text that a model gets of it. */
	public function __construct(
		private readonly Consents $consents,
		private readonly VisitorStore $visitors,
		private readonly AttributesForModel $attributes,
		private readonly Log $log,
		private readonly int $bytes,
	) {}

	/** @throws DatabaseException */
	public function run( Turn $turn, TurnListener $listener ): void {
		$model = $turn->bot->settings['model'];
		/**
		 * Whether anybody has something to say about questions to a bot. Asked in every turn: answer without a query.
		 *
		 * @param bool $wanted
		 * @param int  $bot_id The bot.
		 */
		$isWanted = apply_filters( 'causerie_context_wanted', false, $turn->bot->id ) === true;
		$isForAll = $model['provider'] !== Provider::BUILTIN || $model['rules'] !== [];
		if ( ! $isWanted || ! $isForAll || ! $this->consents->cover( $turn->bot, $turn->exchange->question->sessionId ) ) {
			return;
		}
		try {
			/**
			 * What other systems know about a question, before a model answers it. Filters run while the visitor waits.
			 *
			 * What is given reaches the model as data, as far as the limit `contextBytes` of the contract goes, and never as
			 * an instruction. An item with an address can be named as a source of the reply.
			 *
			 * @param list<array{source: string, outcome?: string, milliseconds?: int, items: list<array{title: string, text: string, url?: string}>}> $answers
			 *                              One of everybody who was asked; the outcome is a word of the contract's `ReplyTrace`.
			 * @param array<string, mixed>  $question The `data` of the contract's event `context.requested`. Its text is plain, hostile text.
			 * @param \Closure(): void      $alive    To be called every second or so while others are waited for.
			 */
			$answers       = apply_filters( 'causerie_context', [], $this->question( $turn ), $listener->alive( ... ) );
			$turn->context = Context::of( $answers, $this->bytes );
		} catch ( \Throwable $failure ) {
			$this->log->error( $failure, [ 'reply' => $turn->exchange->reply->id ] );
		}
	}

	/** @return array<string, mixed> */
	private function question( Turn $turn ): array {
		$question = $turn->exchange->question;
		$page     = $turn->request->page;
		return [
			'session_id' => $question->sessionId,
			'bot'        => $turn->bot->id,
			'message_id' => $question->id,
			'text'       => $question->text,
			'language'   => $question->language,
			'page_url'   => $page['url'],
			'page_title' => $page['title'],
			'user'       => $this->user( $question->sessionId ),
		];
	}

	/** @return array{user_id: string, attributes: object, claimed: list<string>}|null */
	private function user( string $sessionId ): ?array {
		$visitor = $this->visitors->findBySession( $sessionId );
		if ( $visitor === null ) {
			return null;
		}
		$facts = $this->attributes->ofVisitor( $visitor );
		return [
			'user_id'    => $visitor->userId,
			'attributes' => (object) array_map( static fn ( array $fact ): mixed => $fact['value'], $facts ),
			'claimed'    => array_keys( array_filter( $facts, static fn ( array $fact ): bool => ! $fact['proven'] ) ),
		];
	}
}
