<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Has work done beside the conversation, by the model that the bot has for it and by the bot's fallbacks. */
final class TaskModel {

	/** Room for an answer of some lines, and for the thoughts before it. */
	private const TOKENS = 2048;

	public function __construct(
		private readonly Router $router,
		private readonly Fallback $fallback,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string               $task         A task of the contract's `TaskModels`.
	 * @param array<string, mixed> $settings     The bot's `BotModel`.
	 * @param string               $instructions What to do. Nothing that a visitor or a page wrote.
	 * @param string               $text         What to do it with: data, which no model is to take for instructions.
	 * @param float|null           $seconds      The longest that it may take: then one model is asked, once. Null for as long as models may take.
	 * @return string|null What the model answers: hostile text. Null when the bot has no model for the task.
	 * @throws ModelException When nobody answered.
	 * @throws DatabaseException
	 */
	public function ask( string $task, array $settings, string $instructions, string $text, Purse $purse, ?float $seconds = null ): ?string {
		$chain = $this->router->forTask( $task, $settings );
		if ( $chain === [] ) {
			return null;
		}
		$request = new ModelRequest(
			instructions: $instructions,
			messages: [ new ModelMessage( ModelMessage::USER, $text ) ],
			question: $text,
			passages: [],
			language: '',
			model: '',
			temperature: null,
			maxOutputTokens: self::TOKENS,
			contactUrl: '',
			seconds: $seconds,
			// Longer work is streamed: between here and the model there are proxies that cut a connection on which nothing comes.
			isWhole: $seconds !== null,
		);
		return $this->fallback->stream( $seconds === null ? $chain : [ $chain[0] ], $request, new SilentListener(), $purse, new Attempts( $this->clock ) )->text;
	}
}
