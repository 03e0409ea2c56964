<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Budget\Purses;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Knowledge\Retriever;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Hearing;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Asks one model one question of the owner's and measures it. Nobody else is asked in its place, and nothing is kept but what it cost, unless calls are traced. */
final class Playground {

	/** What the calls are for, beside the conversations and the tasks of the contract's `TaskModels`. */
	public const TASK = 'playground';

	/** As many passages as a bot gets. */
	private const PASSAGES = 6;

	/** The longest answer where no bot says another length, in tokens. */
	private const MAX_OUTPUT_TOKENS = 2048;

	/** @param \Closure(): array<string, mixed> $settings The contract's SiteSettings. */
	public function __construct(
		private readonly MeteredCall $call,
		private readonly Retriever $retriever,
		private readonly Purses $purses,
		private readonly Clock $clock,
		private readonly \Closure $settings,
	) {}

	/**
	 * @param Bot|null $bot Null to ask the question alone.
	 * @return array<string, mixed> The contract's ModelAnswer. A failure of the model is told in it.
	 */
	public function ask( ModelChoice $choice, string $question, ?Bot $bot, ModelListener $listener ): array {
		$purse    = $bot === null ? $this->purses->ofSite( self::TASK ) : $this->purses->of( $bot, self::TASK );
		$request  = $this->request( $choice, $question, $bot );
		$began    = $this->clock->milliseconds();
		$firstAt  = null;
		$heard    = new HeardText( $listener );
		$hearing  = new Hearing(
			$heard,
			function () use ( &$firstAt ): void {
				$firstAt = $this->clock->milliseconds();
			}
		);
		$reply    = null;
		$failure  = null;
		$attempts = new Attempts( $this->clock );
		try {
			$reply = $this->call->make( $choice, $request, $hearing, $purse, $attempts );
		} catch ( ModelException $failure ) {
			$reply = null;
		}
		$budget = ( $this->settings )()['budget'];
		return [
			'text'           => $heard->said(),
			'model'          => self::name( $choice, $reply ),
			'usage'          => self::usage( $purse->used() ),
			'cost'           => $purse->isPriced() ? round( $purse->cost() / 1_000_000 * $budget['per_usd'], 8 ) : null,
			'currency'       => $budget['currency'],
			'first_token_ms' => $firstAt === null ? null : max( 0, $firstAt - $began ),
			'milliseconds'   => max( 0, $this->clock->milliseconds() - $began ),
			'error'          => $reply === null ? self::error( $failure ) : null,
		];
	}

	private function request( ModelChoice $choice, string $question, ?Bot $bot ): ModelRequest {
		$language = str_replace( '_', '-', determine_locale() );
		// The built-in answers know nothing but what the site says.
		$passages = $bot === null && $choice->provider !== Provider::BUILTIN ? [] : $this->retriever->search( $question, self::PASSAGES, $language );
		$message  = trim( PassageBlock::of( $passages ) . "\n\n" . PassageBlock::defuseQuestion( $question ) );
		return new ModelRequest(
			instructions: $bot === null
				? 'You are a helpful assistant. Answer in the language of the question, in plain Markdown.'
				: Instructions::of( $bot->name, wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ), $bot->settings['instructions'], $bot->settings['tone'], $language, '' ),
			messages: [ new ModelMessage( ModelMessage::USER, $message ) ],
			question: $question,
			passages: $passages,
			language: $language,
			model: $choice->model,
			temperature: isset( $bot->settings['model']['temperature'] ) ? (float) $bot->settings['model']['temperature'] : null,
			maxOutputTokens: $bot->settings['model']['max_output_tokens'] ?? self::MAX_OUTPUT_TOKENS,
			contactUrl: '',
		);
	}

	private static function name( ModelChoice $choice, ?ModelReply $reply ): string {
		return ( new ModelChoice( $choice->provider, $reply->model ?? $choice->model ) )->name();
	}

	/** @return array{input_tokens: int, cached_tokens: int, output_tokens: int} */
	private static function usage( Usage $usage ): array {
		return [
			'input_tokens'  => $usage->input,
			'cached_tokens' => $usage->cacheRead,
			'output_tokens' => $usage->paidOutput(),
		];
	}

	/**
	 * @param ModelException|null $failure Null where the budget did not allow the call.
	 * @return array{code: string, message: string, advice: string}
	 */
	private static function error( ?ModelException $failure ): array {
		$problem = new Problem( $failure->problem ?? 'budget_spent' );
		return [
			'code'    => $problem->code,
			'message' => $failure->detail ?? '',
			'advice'  => $problem->advice(),
		];
	}
}
