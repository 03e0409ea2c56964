<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Services;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** What must be right for the chatbot to work. */
final class Checks {

	/** Seconds that the site may take to answer itself. */
	private const PATIENCE = 10.0;

	public function __construct( private readonly Services $services ) {}

	/**
	 * @param bool $online Whether the model may be asked.
	 * @return list<array{check: string, status: 'good'|'bad', advice: string}>
	 */
	public function all( bool $online ): array {
		$checks = [
			self::of( 'Tables', $this->services->migrations()->current() === Migrations::latest(), 'Deactivate the plugin and activate it again, and look into the error log.' ),
			self::of( 'Background work', $this->services->queue()->isWaiting( Lifecycle::CLEAN_UP ), 'Deactivate the plugin and activate it again.' ),
			self::of( 'API', $this->apiAnswers(), 'This site cannot reach its own REST API. A firewall, a security plugin or the name server may be in the way; Site Health says more.' ),
			$this->bot(),
			$this->knowledge(),
		];
		return $online ? [ ...$checks, $this->model() ] : $checks;
	}

	/** @return array{check: string, status: 'good'|'bad', advice: string} */
	private static function of( string $check, bool $isGood, string $advice ): array {
		return [
			'check'  => $check,
			'status' => $isGood ? 'good' : 'bad',
			'advice' => $isGood ? '' : $advice,
		];
	}

	private function apiAnswers(): bool {
		try {
			return $this->services->http()->send( new HttpRequest( 'GET', rest_url( Route::NAMESPACE . '/openapi.json' ), totalSeconds: self::PATIENCE ) )->status === 200;
		} catch ( HttpException ) {
			return false;
		}
	}

	/** @return array{check: string, status: 'good'|'bad', advice: string} */
	private function bot(): array {
		try {
			$bot      = $this->services->defaultBot()->resolve( null );
			$provider = $bot->settings['model']['provider'];
			return self::of( 'Default bot', $this->services->connections()->isConnected( $provider ), "The bot answers with {$provider}, which is not connected. Connect it under Causerie Chat → Models." );
		} catch ( ProblemException $failure ) {
			return self::of( 'Default bot', false, $failure->problem->advice() );
		}
	}

	/** @return array{check: string, status: 'good'|'bad', advice: string} */
	private function knowledge(): array {
		$status = $this->services->indexer()->status();
		return self::of( 'Knowledge', $status['failed'] === 0, sprintf( '%d documents could not be read. Look at Causerie Chat → Knowledge, then run `wp causerie knowledge reindex`.', $status['failed'] ) );
	}

	/** @return array{check: string, status: 'good'|'bad', advice: string} */
	private function model(): array {
		$reply = $this->services->ask()->ask( 'Hello' );
		$error = $reply instanceof Problem ? $reply : $reply->problem;
		return self::of( 'Model', $error === null, (string) $error?->advice() );
	}
}
