<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Privacy;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Privacy\Consent\ConsentStore;
use Causerie\Chat\Privacy\Consent\Notices;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** What visitors agree to, and that they have. */
final class ConsentsController {

	public function __construct(
		private readonly Database $database,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly Notices $notices,
		private readonly Consents $consents,
		private readonly ConsentStore $store,
	) {}

	/** @throws ProblemException `bot_not_found`. */
	public function ask( Call $call ): \WP_REST_Response {
		$language = $call->query['language'];
		$notice   = $this->notices->of( $this->bots->resolve( (int) $call->path['bot_id'] ), $language );
		$nothing  = [
			'required' => false,
			'text'     => '',
			'version'  => '',
			'language' => $language,
		];
		return new \WP_REST_Response( $notice?->toArray() ?? $nothing );
	}

	/**
	 * @throws ProblemException `session_not_found`, `bot_not_found`, or `consent_required` for a version that is not the present one.
	 * @throws DatabaseException
	 */
	public function give( Call $call ): \WP_REST_Response {
		$id      = $call->path['session_id'];
		$session = $this->sessions->findForVisitor( $id ) ?? throw new ProblemException( 'session_not_found' );
		$given   = $this->consents->judge( $this->bots->resolve( $session->botId ), $call->body, $call->caller->isServer(), '/text' );
		$this->database->transaction(
			function () use ( $id, $given ): void {
				// Of a session that is being deleted no consent is to be left.
				$session = $this->sessions->lockForVisitor( $id ) ?? throw new ProblemException( 'session_not_found' );
				$this->consents->record( $session->id, $given );
			}
		);
		return $this->answer( $session );
	}

	/**
	 * @throws ProblemException `session_not_found`.
	 * @throws DatabaseException
	 */
	public function list( Call $call ): \WP_REST_Response {
		return $this->answer( $this->sessions->find( $call->path['session_id'] ) ?? throw new ProblemException( 'session_not_found' ) );
	}

	private function answer( Session $session ): \WP_REST_Response {
		return new \WP_REST_Response( [ 'consents' => $this->store->of( $session->id ) ] );
	}
}
