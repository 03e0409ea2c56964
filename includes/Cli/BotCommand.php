<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\JsonBody;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Candidate;
use Causerie\Chat\Intents\Finding;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Lists, shows, makes and removes bots. */
final class BotCommand {

	private const FIELDS = [ 'id', 'name', 'state', 'model', 'default' ];

	public function __construct( private readonly Services $services ) {}

	/**
	 * Lists all bots.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, name, state, model, default.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function list_( array $arguments, array $options ): void {
		Output::rows( array_map( $this->row( ... ), $this->services->bots()->all() ), self::FIELDS, $options );
	}

	/**
	 * Shows a bot with all of its settings.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The bot.
	 *
	 * [--format=<format>]
	 * : How to print it.
	 * ---
	 * default: json
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function get( array $arguments, array $options ): void {
		Output::orProblem( fn () => Output::item( $this->find( $arguments[0] )->toArray(), $options ) );
	}

	/**
	 * Makes a bot.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : Its name.
	 *
	 * [--settings=<json>]
	 * : Its settings, as the API takes them; what is left out has its default.
	 *
	 * [--porcelain]
	 * : Print only the id of the bot.
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie bot create Lumi --settings='{"tone":"concise"}'
	 *
	 * @param array{string}                       $arguments
	 * @param array{settings?: string, porcelain?: true} $options
	 */
	public function create( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$contract = $this->services->contract();
				$settings = JsonBody::decode( $options['settings'] ?? '{}', $contract->limit( 'bodyBytes' ) );
				$input    = $contract->validate(
					'BotInput',
					(object) [
						'name'     => $arguments[0],
						'settings' => $settings,
					]
				);
				$bot = $this->services->bots()->create( $input['name'], $input['settings'] );
				isset( $options['porcelain'] ) ? \WP_CLI::line( (string) $bot->id ) : \WP_CLI::success( sprintf( 'Bot %d was made.', $bot->id ) );
			}
		);
	}

	/**
	 * Moves bots to the trash.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The bots.
	 *
	 * @param list<string> $arguments
	 */
	public function delete( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				foreach ( $arguments as $id ) {
					$this->services->bots()->trash( (int) $id );
					\WP_CLI::success( sprintf( 'Bot %d is in the trash.', (int) $id ) );
				}
			}
		);
	}

	/**
	 * Takes bots out of the trash.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The bots.
	 *
	 * @param list<string> $arguments
	 */
	public function restore( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				foreach ( $arguments as $id ) {
					$this->services->bots()->restore( (int) $id );
					\WP_CLI::success( sprintf( 'Bot %d is back.', (int) $id ) );
				}
			}
		);
	}

	/**
	 * Says which intents of a bot a sentence has, and why.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The bot.
	 *
	 * <sentence>
	 * : What a visitor could write.
	 *
	 * [--model]
	 * : Ask the model that the bot has for it. It costs what it costs for a message.
	 *
	 * [--fields=<fields>]
	 * : Only these columns: name, label, confidence, detected, because.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp causerie bot intents 12 "Where is my parcel?"
	 *
	 * @param array{string, string} $arguments
	 * @param array<string, string> $options
	 */
	public function intents( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$bot     = $this->find( $arguments[0] );
				$trial   = $this->services->contract()->validate( 'IntentTrialInput', (object) [ 'text' => $arguments[1] ] );
				$finding = $this->services->recognition()->find( $bot, BotIntents::ofBot( $bot ), $trial['text'], '', isset( $options['model'] ) );
				if ( $finding->problem !== null ) {
					\WP_CLI::warning( "The model could not be asked: {$finding->problem}. The rules decided." );
				}
				Output::rows( self::found( $finding ), [ 'name', 'confidence', 'detected', 'because' ], $options, 'name' );
			}
		);
	}

	/** @return list<array<string, mixed>> */
	private static function found( Finding $finding ): array {
		return array_map(
			static fn ( Candidate $candidate ): array => $candidate->toArray() + [
				'detected' => $finding->counts( $candidate ),
				'because'  => implode( ', ', array_map( static fn ( array $reason ): string => trim( "{$reason['kind']} {$reason['text']}" ), $candidate->because ) ),
			],
			$finding->candidates
		);
	}

	/** @throws ProblemException `bot_not_found`. */
	private function find( string $id ): Bot {
		return $this->services->bots()->find( (int) $id ) ?? throw new ProblemException( 'bot_not_found' );
	}

	/** @return array<string, mixed> */
	private function row( Bot $bot ): array {
		$model = $bot->settings['model'];
		return [
			'id'      => $bot->id,
			'name'    => $bot->name,
			'state'   => $bot->toArray()['state'],
			'model'   => rtrim( $model['provider'] . '/' . $model['model'], '/' ),
			'default' => $this->services->defaultBot()->id() === $bot->id,
		];
	}
}
